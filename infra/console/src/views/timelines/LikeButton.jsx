import { useState } from 'preact/hooks';
import { useInSight } from '../../lib/inSight.js';
import { usePoll } from '../../lib/poll.js';
import { like, readLike } from '../../lib/timelines.js';
import { useToggle } from '../../lib/toggle.js';

/**
 * Likes a post, or no longer. Whether it is liked is asked for once it is a screen away or less: a list may have many.
 *
 * @param everyMs how often that is asked again
 * @param onLiked called once the platform has it
 */
export function LikeButton({ reader, id, everyMs, onLiked }) {
  const [seen, setSeen] = useState(false);
  const button = useInSight(() => setSeen(true), undefined, '100%');
  const known = usePoll((signal) => readLike(reader, id, signal), seen ? everyMs : null, [reader, id]);
  const {
    on: liked,
    error,
    run,
  } = useToggle(known, known.data, async (on) => {
    await like(reader, id, on);
    onLiked?.();
  });
  return (
    <>
      <button
        type="button"
        class="bare like"
        ref={button}
        aria-pressed={liked ?? false}
        aria-disabled={liked === undefined}
        onClick={run}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M10 16.5C4.6 12.6 2.8 10.3 2.8 7.7 2.8 5.6 4.4 4 6.4 4 7.9 4 9.2 4.8 10 6.1 10.8 4.8 12.1 4 13.6 4c2 0 3.6 1.6 3.6 3.7 0 2.6-1.8 4.9-7.2 8.8Z" />
        </svg>
        {liked ? 'Liked' : 'Like'}
      </button>
      {error && (
        <small class="error" role="alert">
          {error.message}
        </small>
      )}
    </>
  );
}
