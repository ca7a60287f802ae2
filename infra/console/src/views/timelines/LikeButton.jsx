import { useState } from 'preact/hooks';
import { useAction } from '../../lib/action.js';
import { isRemembered, remember } from '../../lib/remembered.js';
import { like } from '../../lib/timelines.js';

/** Likes a post, or no longer. @param onLiked called once the platform has it */
export function LikeButton({ reader, id, onLiked }) {
  const [liked, setLiked] = useState(() => isRemembered(reader, 'likes', id));
  const { error, run } = useAction(async () => {
    setLiked(!liked);
    try {
      await like(reader, id, !liked);
      remember(reader, 'likes', id, !liked);
      onLiked?.();
    } catch (failure) {
      setLiked(liked);
      throw failure;
    }
  });
  return (
    <>
      <button type="button" class="bare like" aria-pressed={liked} onClick={run}>
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
