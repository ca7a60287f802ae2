import { useState } from 'preact/hooks';
import { count } from '../../lib/format.js';
import { bucketText } from './ranges.js';

/** The chart's numbers as a table: for screen readers, and for whoever wants them exactly. */
export function ClickTable({ series, range }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="numbers" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The numbers as a table</summary>
      {open && <Buckets series={series} range={range} />}
    </details>
  );
}

function Buckets({ series, range }) {
  const newestFirst = series.filter(({ human, bot }) => human + bot > 0).reverse();
  const withVisitors = range.granularity !== 'minute';
  if (newestFirst.length === 0) return <p>No clicks in this time.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{range.bucket}</th>
          <th scope="col" class="num">People</th>
          {withVisitors && <th scope="col" class="num">Visitors</th>}
          <th scope="col" class="num">Bots</th>
          <th scope="col">Final</th>
        </tr>
      </thead>
      <tbody>
        {newestFirst.map((bucket) => (
          <tr key={bucket.start}>
            <th scope="row">{bucketText(bucket.start, range)}</th>
            <td class="num">{count(bucket.human)}</td>
            {withVisitors && <td class="num">{count(bucket.visitors)}</td>}
            <td class="num">{count(bucket.bot)}</td>
            <td>{bucket.final ? 'yes' : 'not yet'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
