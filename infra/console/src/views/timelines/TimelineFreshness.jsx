import { CompleteUpTo } from '../../components/CompleteUpTo.jsx';
import { isSilent } from '../../lib/liveWords.js';
import { useNow } from '../../lib/poll.js';
import { hrefOf } from '../../lib/router.js';

/** Up to when every post is in the timeline. */
export function TimelineFreshness({ asOf }) {
  const silent = useNow((now) => isSilent(asOf, now));
  if (asOf === null) {
    return <p class="aside">It is not known yet up to when all posts are here; that takes a few seconds after a start.</p>;
  }
  return (
    <CompleteUpTo asOf={asOf}>
      every post of before is in the timeline.
      {silent && (
        <>
          {' '}
          That time stands still: posts come late. The lag of timelines is under <a href={hrefOf('topics')}>Topics</a>.
        </>
      )}
    </CompleteUpTo>
  );
}
