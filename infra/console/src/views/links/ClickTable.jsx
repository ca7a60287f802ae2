import { clock, count, dateTime } from '../../lib/format.js';

/** The chart's numbers as a table: for screen readers, and for whoever wants them exactly. */
export function ClickTable({ series, range }) {
  const label = range.granularity === 'minute' ? clock : dateTime;
  const newestFirst = [...series].reverse();
  return (
    <details class="numbers">
      <summary>The numbers as a table</summary>
      {newestFirst.length === 0 ? (
        <p>No clicks in this time.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{range.granularity === 'minute' ? 'Minute' : 'Hour'} from</th>
              <th scope="col" class="num">People</th>
              <th scope="col" class="num">Bots</th>
              <th scope="col">Final</th>
            </tr>
          </thead>
          <tbody>
            {newestFirst.map((bucket) => (
              <tr key={bucket.start}>
                <th scope="row">{label(bucket.start)}</th>
                <td class="num">{count(bucket.human)}</td>
                <td class="num">{count(bucket.bot)}</td>
                <td>{bucket.final ? 'yes' : 'not yet'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
