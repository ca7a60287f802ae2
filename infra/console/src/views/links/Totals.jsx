import { count } from '../../lib/format.js';

const ESTIMATE = 'An estimate: up to 192 it is practically exact, above its standard error is 1.6\u202f%.';
const PER_DAY = 'Visitors are told apart within one UTC day only; over several days there is no such number.';

/** The sums over the whole time shown. */
export function Totals({ totals }) {
  const { visitors } = totals;
  const known = visitors !== undefined && visitors !== null;
  return (
    <dl class="totals">
      <Total name="all" term="All" value={totals.all} />
      <Total name="human" term="People" value={totals.human} />
      <Total name="bot" term="Bots" value={totals.bot} />
      <Total name="visitors" term="Visitors" value={visitors} note={known ? ESTIMATE : PER_DAY}>
        {known ? '±\u202f1.6\u202f%' : 'only within one UTC day'}
      </Total>
    </dl>
  );
}

function Total({ name, term, value, note, children }) {
  return (
    <div class={name} title={note}>
      <dt>{term}</dt>
      <dd data-count={name}>{count(value)}</dd>
      {children && <dd class="total-note">{children}</dd>}
    </div>
  );
}
