import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { count } from '../../lib/format.js';
import { useMedia } from '../../lib/poll.js';

const HEIGHT = 240;
const MAX_BAR_PX = 100;
const FROM_BUCKET_START = 1;

/** People and bots per bucket as stacked bars; a dashed line marks up to when they are complete. */
export function ClickChart({ series, range, asOf }) {
  const box = useRef();
  const chart = useRef();
  const marker = useRef(asOf);
  const dark = useMedia('(prefers-color-scheme: dark)');
  marker.current = asOf;

  useEffect(() => {
    const plot = new uPlot(options(box.current, range.bucketMs, marker), columns(series), box.current);
    chart.current = plot;
    const resize = new ResizeObserver(([entry]) =>
      plot.setSize({ width: Math.floor(entry.contentRect.width), height: HEIGHT }),
    );
    resize.observe(box.current);
    return () => {
      resize.disconnect();
      plot.destroy();
    };
  }, [range, dark]);

  useEffect(() => chart.current.setData(columns(series)), [series, asOf]);

  const all = series.reduce((sum, bucket) => sum + bucket.human + bucket.bot, 0);
  return (
    <div
      class="chart"
      ref={box}
      role="img"
      aria-label={`Clicks per ${range.granularity}: ${count(all)} in all. The numbers stand in the table below.`}
    />
  );
}

/** uPlot draws series one over the other: first the whole bar as bots, then the people's part over it. */
function columns(series) {
  return [
    series.map(({ start }) => start / 1_000),
    series.map(({ human, bot }) => human + bot),
    series.map(({ human }) => human),
  ];
}

function options(element, bucketMs, marker) {
  const colour = (name) => getComputedStyle(element).getPropertyValue(name).trim();
  const bars = uPlot.paths.bars({ size: [0.76, MAX_BAR_PX], align: FROM_BUCKET_START });
  const axis = {
    stroke: colour('--ink-soft'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
    font: `12px ${colour('--sans')}`,
  };
  const bar = (label, fill) => ({ label, fill, width: 0, paths: bars, points: { show: false } });
  return {
    width: element.clientWidth,
    height: HEIGHT,
    padding: [12, 22, 0, 0],
    cursor: { show: false },
    legend: { show: false },
    scales: {
      x: { range: (_, min, max) => [min, max + bucketMs / 1_000] },
      y: { range: (_, __, max) => [0, Math.max(4, max * 1.08)] },
    },
    axes: [
      { ...axis, grid: { show: false }, size: 34, space: 64, values: timeLabels },
      { ...axis, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 1e5, 1e6] },
    ],
    series: [{}, bar('Bots', colour('--bot')), bar('People', colour('--human'))],
    hooks: { draw: [(plot) => drawMarker(plot, marker.current, colour('--ink-soft'))] },
  };
}

function timeLabels(plot, splits, axis, space, stepS) {
  const format = stepS >= 86_400 ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit' };
  return splits.map((s) => new Date(s * 1_000).toLocaleString(undefined, format));
}

function drawMarker(plot, asOf, colour) {
  const { left, top, width, height } = plot.bbox;
  const x = asOf === null ? NaN : plot.valToPos(asOf / 1_000, 'x', true);
  if (!(x >= left && x <= left + width)) return;
  const { ctx } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(x, top);
  ctx.lineTo(x, top + height);
  ctx.stroke();
  ctx.restore();
}
