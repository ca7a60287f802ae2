import { count } from '../../lib/format.js';
import { visitorsOf } from './visitors.js';

const ESTIMATE = 'An estimate: practically exact up to 192 visitors, with a standard error of 1.6\u202f% above.';

/** The sums over the whole time shown. */
export function Totals({ totals, series, range }) {
  const visitors = visitorsOf(totals, series, range);
  return (
    <dl class="totals">
      <Total name="all" term="All" value={totals.all} />
      <Total name="human" term="People" value={totals.human} />
      <Total name="bot" term="Bots" value={totals.bot} />
      {visitors && (
        <Total name="visitors" term={visitors.term} value={visitors.value} title={ESTIMATE}>
          ± 1.6 %
        </Total>
      )}
    </dl>
  );
}

function Total({ name, term, value, title, children }) {
  return (
    <div class={name} title={title}>
      <dt>{term}</dt>
      <dd data-count={name}>{count(value)}</dd>
      {children && <dd class="total-note">{children}</dd>}
    </div>
  );
}
