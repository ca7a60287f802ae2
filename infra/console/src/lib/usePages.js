import { useCallback, useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { NOTHING, append, receive, release, restart, tookBack, wrote } from './pages.js';

const IDLE = { loading: false, error: null };

/**
 * A list of posts: the newest page as it comes, older ones when asked for.
 *
 * @param newest the newest page as usePoll or useLive has it
 * @param load asks for a page: `(cursor, signal) => page`
 * @param isHeld says whether new posts have to wait
 */
export function usePages(newest, load, isHeld) {
  const [list, change] = useReducer((old, step) => step(old), NOTHING);
  const [asking, setAsking] = useState(IDLE);
  const stop = useRef(null);

  useEffect(() => () => stop.current?.abort(), []);
  useEffect(() => {
    if (newest) change((old) => receive(old, newest, isHeld()));
  }, [newest]);

  const ask = useCallback(
    async (cursor, take) => {
      stop.current?.abort();
      const { signal } = (stop.current = new AbortController());
      setAsking({ loading: true, error: null });
      try {
        const page = await load(cursor, signal);
        if (signal.aborted) return;
        change((old) => take(old, page));
        setAsking(IDLE);
      } catch (error) {
        if (!signal.aborted) setAsking({ loading: false, error });
      }
    },
    [load],
  );

  return {
    list,
    asking,
    older: () => ask(list.next, (old, page) => append(old, list.next, page)),
    /** Asks for the newest page now, and forgets the older ones. */
    restart: () => ask(null, restart),
    release: () => change(release),
    wrote: (post) => change((old) => wrote(old, post, isHeld())),
    tookBack: (id) => change((old) => tookBack(old, id)),
  };
}
