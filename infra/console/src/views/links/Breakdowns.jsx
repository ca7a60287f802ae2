import { BarTable } from '../../components/BarTable.jsx';
import { DIMENSIONS, rowsOf } from './breakdowns.js';
import { coverText } from './ranges.js';

/** Where clicks of people came from, and by what. */
export function Breakdowns({ breakdowns, range }) {
  const lists = DIMENSIONS.map((dimension) => ({ ...dimension, rows: rowsOf(breakdowns[dimension.key], dimension) }));
  const empty = lists.every(({ rows }) => rows.length === 0);
  return (
    <section class="breakdowns" aria-labelledby="breakdowns">
      <div class="stats-head">
        <h2 id="breakdowns">Who clicked</h2>
        <p class="aside">People only · {coverText(breakdowns, range)}</p>
      </div>
      {empty ? (
        <p class="aside">No clicks of people in this time.</p>
      ) : (
        <div class="breakdown-grid">
          {lists.map(({ key, title, rows }) => (
            <section key={key} class="breakdown">
              <h3 id={`by-${key}`}>{title}</h3>
              <BarTable label={`by-${key}`} of={title} rows={rows} all={sum(rows)} />
            </section>
          ))}
        </div>
      )}
    </section>
  );
}

function sum(rows) {
  return rows.reduce((clicks, row) => clicks + row.clicks, 0);
}
