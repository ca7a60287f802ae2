import { duration, toMs } from '../../lib/format.js';
import { useAction } from '../../lib/action.js';
import { useNow } from '../../lib/poll.js';
import { takeQuote } from '../../lib/rides.js';
import { length } from './mapView.js';
import { money } from './money.js';
import { WhyPrice } from './WhyPrice.jsx';

/** A price that stands for two minutes. @param onTaken takes the ride's id; @param onGone is called when it is given up */
export function QuoteCard({ quote, onTaken, onGone }) {
  const left = useNow((now) => Math.max(0, Math.ceil((toMs(quote.expiresAt) - now) / 1_000)));
  const { busy, error, run } = useAction(async () => {
    await takeQuote(quote.id);
    onTaken(quote.id);
  });
  return (
    <section class="panel quote" aria-labelledby="quote-fare">
      <p class="aside">
        {length(quote.distanceM)}, {duration(quote.durationS * 1_000)}
      </p>
      <h2 id="quote-fare" class="fare" tabIndex={-1}>
        {money(quote.fare.minor, quote.fare.currency)}
      </h2>
      <WhyPrice multiplier={quote.multiplier} surge={quote.surge} />
      {error && (
        <p class="error" role="alert">
          {error.message}
        </p>
      )}
      <div class="actions">
        <button type="button" class="primary" onClick={run} aria-disabled={busy || left === 0}>
          {busy ? 'Ordering…' : 'Order the ride'}
        </button>
        <button type="button" onClick={onGone}>
          {left === 0 ? 'Ask again' : 'Leave it'}
        </button>
        <span class="aside" role="timer">
          {left === 0 ? 'This price is over.' : `Stands for ${duration(left * 1_000)}`}
        </span>
      </div>
    </section>
  );
}
