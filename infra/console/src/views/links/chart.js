import uPlot from 'uplot';
import { briefly } from '../../lib/format.js';
import { drawLevels, drawMarker, hatch, pointBand } from './chartDrawing.js';

export const HEIGHT = 240;
const MAX_BAR_PX = 100;
const BAR_SHARE = 0.76;
const FROM_BUCKET_START = 1;
const VISITORS = 5;
const MONTH_S = 28 * 86_400;
const DAY_S = 86_400;

/**
 * @param asOf gives the time up to which all is counted, epoch ms or null
 * @param onPoint called with the time under the mouse, epoch ms or null
 */
export function chartOptions(element, { bucketMs, timeZone }, asOf, onPoint) {
  const colour = (name) => getComputedStyle(element).getPropertyValue(name).trim();
  const paths = uPlot.paths.bars({ size: [BAR_SHARE, MAX_BAR_PX], align: FROM_BUCKET_START });
  const bars = (label, fill) => ({ label, fill, width: 0, paths, points: { show: false } });
  const open = (name) => hatch(colour(name), colour('--ground'));
  const axis = {
    stroke: colour('--ink-soft'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
    font: `12px ${colour('--sans')}`,
  };
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const inZone = (s) => uPlot.tzDate(new Date(s * 1_000), zone);
  return {
    width: element.clientWidth,
    height: HEIGHT,
    padding: [12, 22, 0, 0],
    tzDate: inZone,
    cursor: { x: false, y: false, points: { show: false }, drag: { x: false, y: false } },
    legend: { show: false },
    scales: {
      x: { range: (_, min, max) => [min, max + bucketMs / 1_000] },
      y: { range: (_, __, max) => [0, Math.max(4, max * 1.08)] },
    },
    axes: [
      { ...axis, grid: { show: false }, size: 34, space: 64, values: timeLabels(inZone) },
      {
        ...axis,
        size: (_, labels) => 14 + 7 * Math.max(...(labels ?? ['']).map((label) => label.length)),
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 1e7, 1e8],
        values: (_, splits) => splits.map(briefly),
      },
    ],
    series: [
      {},
      bars('Bots, not final', open('--bot')),
      bars('Bots', colour('--bot')),
      bars('People, not final', open('--human')),
      bars('People', colour('--human')),
      { label: 'Visitors', paths: () => null, points: { show: false } },
    ],
    hooks: {
      draw: [
        (plot) => drawLevels(plot, VISITORS, BAR_SHARE * bucketMs, colour('--ink'), colour('--ground')),
        (plot) => drawMarker(plot, asOf(), colour('--ink-soft')),
      ],
      ...pointBand(bucketMs, onPoint),
    },
  };
}

/** Times of day, with the date where a day begins; from a month on its name, with the year where one begins. */
function timeLabels(inZone) {
  return (plot, splits, axis, space, stepS) =>
    splits.map((s) => {
      const local = inZone(s);
      return local.toLocaleString(undefined, labelParts(local, stepS));
    });
}

function labelParts(local, stepS) {
  if (stepS >= MONTH_S) return local.getMonth() === 0 ? { year: 'numeric' } : { month: 'short' };
  const dayBegins = local.getHours() === 0 && local.getMinutes() === 0;
  if (stepS >= DAY_S || dayBegins) return { day: 'numeric', month: 'short' };
  return { hour: '2-digit', minute: '2-digit' };
}
