import { count } from '../../lib/format.js';
import { bucketText } from './ranges.js';

/** What the chart's shapes mean; while the mouse is on a bucket, its numbers as well. */
export function ChartKey({ range, bucket }) {
  return (
    <figcaption class="chart-key">
      <Key name="human" text="People" value={bucket?.human} />
      <Key name="bot" text="Bots" value={bucket?.bot} />
      {range.granularity !== 'minute' && <Key name="visitors" text="Visitors" value={bucket?.visitors} />}
      <Key name="open" text="Can still grow" />
      <b class="pointed-at">{bucket && bucketText(bucket.start, range)}</b>
    </figcaption>
  );
}

function Key({ name, text, value }) {
  return (
    <span class={`key key-${name}`}>
      {text}
      {value !== undefined && <b> {count(value)}</b>}
    </span>
  );
}
