import { clock, duration } from '../../lib/format.js';
import { useNow } from '../../lib/poll.js';
import { hrefOf } from '../../lib/router.js';
import { isSilent } from './liveWords.js';

/** Up to when clicks are complete, and whether the numbers above can still grow. */
export function Freshness({ asOf, final }) {
  const now = useNow();
  if (asOf === null) {
    return <p class="aside">Nothing has been counted yet. The first click shows here within a few seconds.</p>;
  }
  return (
    <p class="aside key key-as-of">
      Complete up to <time datetime={new Date(asOf).toISOString()}>{clock(asOf)}</time>
      {` (${duration(Math.max(0, now - asOf))} ago); `}
      {final ? 'these numbers are final.' : 'what came later is counted already but can still grow.'}
      {isSilent(asOf, now) && <Silence />}
    </p>
  );
}

function Silence() {
  return (
    <>
      {' '}
      That time stands still: nobody clicks any link, or the job is behind. Its lag is under{' '}
      <a href={hrefOf('topics')}>Topics</a>.
    </>
  );
}
