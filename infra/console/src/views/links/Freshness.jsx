import { CompleteUpTo } from '../../components/CompleteUpTo.jsx';
import { useNow } from '../../lib/poll.js';
import { hrefOf } from '../../lib/router.js';
import { isSilent } from '../../lib/liveWords.js';

/** Up to when clicks are complete, and whether the numbers above can still grow. */
export function Freshness({ asOf, final }) {
  const now = useNow();
  if (asOf === null) {
    return <p class="aside">Nothing has been counted yet. The first click shows here within a few seconds.</p>;
  }
  return (
    <CompleteUpTo asOf={asOf}>
      {final ? 'these numbers are final.' : 'what came later is counted already but can still grow.'}
      {isSilent(asOf, now) && <Silence />}
    </CompleteUpTo>
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
