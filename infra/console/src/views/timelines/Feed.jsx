import { useEffect, useRef, useState } from 'preact/hooks';
import { Failure, Loading, Stale } from '../../components/States.jsx';
import { countWaiting } from '../../lib/pages.js';
import { useInSight } from '../../lib/inSight.js';
import { NewPosts } from './NewPosts.jsx';
import { PostCard } from './PostCard.jsx';

/**
 * A list of posts: new ones come in at the top or wait for the reader, older ones come when the end is in sight.
 *
 * @param state of the newest page: `error`, `at` and `reload` as of usePoll
 * @param pages as of usePages
 * @param held as of useHeld
 * @param empty shown where there is nothing
 */
export function Feed({ reader, state, pages, held, what, empty, onWrote, onTookBack, onRelated }) {
  const { list, asking } = pages;
  const [answering, setAnswering] = useState(null);
  const first = useRef(null);
  const end = useInSight(
    () => {
      if (list.next && !asking.loading && !asking.error) pages.older();
    },
    `${list.next} ${asking.loading}`,
    '400px',
  );
  const top = useInSight(() => {
    if (!held.isHeld()) pages.release();
  }, list.loaded);
  useEffect(() => {
    if (!answering && !held.isHeld()) pages.release();
  }, [answering]);

  const showWaiting = () => {
    setAnswering(null);
    pages.release();
    held.feed.current.scrollIntoView({ block: 'start' });
    first.current?.focus({ preventScroll: true });
  };
  const tookBack = (id) => {
    pages.tookBack(id);
    onTookBack();
  };
  if (!list.loaded && !list.items.length) {
    return state.error ? (
      <Failure what={what} error={state.error} retry={state.reload} />
    ) : (
      <Loading what={what.toLowerCase()} />
    );
  }
  return (
    <div class="feed" ref={held.feed}>
      <i ref={top} />
      {state.error && <Stale at={state.at}>{state.error.message}</Stale>}
      <NewPosts count={countWaiting(list)} onShow={showWaiting} />
      {list.items.length ? (
        <ol class="posts" tabIndex={-1} ref={first} aria-label="Posts, newest first">
          {list.items.map((post) => (
            <PostCard
              key={post.id}
              post={post}
              reader={reader}
              fresh={list.fresh.has(post.id)}
              answering={answering === post.id}
              onAnswer={setAnswering}
              onWrote={onWrote}
              onTookBack={tookBack}
              onRelated={onRelated}
            />
          ))}
        </ol>
      ) : (
        empty
      )}
      {asking.error && <Failure what="Older posts" error={asking.error} retry={pages.older} />}
      {list.next && !asking.error && (
        <button type="button" class="more" ref={end} onClick={pages.older} aria-disabled={asking.loading}>
          {asking.loading ? 'Loading…' : 'Older posts'}
        </button>
      )}
      {!list.next && list.items.length > 5 && <p class="aside more">That is all there is.</p>}
    </div>
  );
}
