import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import { count } from '../../lib/format.js';
import { useMedia } from '../../lib/poll.js';
import { ChartKey } from './ChartKey.jsx';
import { HEIGHT, chartOptions } from './chart.js';
import { columns } from './columns.js';
import { bucketAt } from './ranges.js';

/** People and bots per bucket as stacked bars, visitors as a line over them. */
export function ClickChart({ series, range, asOf }) {
  const box = useRef();
  const chart = useRef();
  const shown = useRef();
  const [pointedAt, setPointedAt] = useState(null);
  const dark = useMedia('(prefers-color-scheme: dark)');
  shown.current = { series, asOf };

  useEffect(() => {
    const onPoint = (ms) => setPointedAt(bucketAt(shown.current.series, range, ms)?.start ?? null);
    const options = chartOptions(box.current, range, () => shown.current.asOf, onPoint);
    const plot = new uPlot(options, columns(shown.current.series), box.current);
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
    <figure class="click-chart">
      <div
        class="chart"
        ref={box}
        role="img"
        aria-label={`Clicks per ${range.granularity}: ${count(all)} in all. The numbers stand in the table below.`}
      />
      <ChartKey range={range} bucket={bucketAt(series, range, pointedAt)} />
    </figure>
  );
}
