import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

const SLOWEST_RETRY_MS = 5_000;

/**
 * Calls `load(signal)` again and again, `everyMs` after each answer, while the page is visible. After an error the last
 * data stays and `error` tells of it; retries slow down.
 *
 * @param everyMs null: not at all
 * @param deps as for useEffect: a change starts afresh
 * @returns {{data: any, error: Error?, at: number?, reload: () => void}} `at`: when data came, epoch ms
 */
export function usePoll(load, everyMs, deps = []) {
  const [state, setState] = useState({});
  const [round, setRound] = useState(0);

  useEffect(() => setState({}), deps);
  useEffect(() => {
    if (everyMs === null) return undefined;
    const stop = new AbortController();
    let timer;
    let failures = 0;
    let running = false;

    async function turn() {
      if (document.hidden || running) return;
      running = true;
      try {
        const data = await load(stop.signal);
        failures = 0;
        if (!stop.signal.aborted) setState({ data, error: null, at: Date.now() });
      } catch (error) {
        failures += 1;
        if (!stop.signal.aborted) setState((old) => ({ ...old, error }));
      }
      running = false;
      const wait = failures ? Math.min(everyMs * 2 ** failures, SLOWEST_RETRY_MS) : everyMs;
      if (!stop.signal.aborted) timer = setTimeout(turn, wait);
    }

    const wake = () => {
      clearTimeout(timer);
      turn();
    };
    document.addEventListener('visibilitychange', wake);
    turn();
    return () => {
      stop.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
    };
  }, [...deps, everyMs, round]);

  return { ...state, reload: useCallback(() => setRound((n) => n + 1), []) };
}

/**
 * Now, epoch ms, or what `of` makes of it, looked at every second: for texts such as “12 s ago”. Draws again only when that
 * differs.
 */
export function useNow(of = (now) => now) {
  const [, setShown] = useState();
  const read = useRef();
  read.current = of;
  useEffect(() => {
    const timer = setInterval(() => setShown(read.current(Date.now())), 1_000);
    return () => clearInterval(timer);
  }, []);
  return of(Date.now());
}

/** Whether a media query holds, and again when it changes. */
export function useMedia(query) {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const read = () => setHolds(list.matches);
    list.addEventListener('change', read);
    return () => list.removeEventListener('change', read);
  }, [query]);
  return holds;
}
