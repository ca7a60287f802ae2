import { useCallback, useRef } from 'preact/hooks';

/** Whether new posts have to wait: the top of the feed is out of sight, or an answer is being written in it. */
export function useHeld() {
  const feed = useRef(null);
  const isHeld = useCallback(() => {
    const element = feed.current;
    return element !== null && (element.getBoundingClientRect().top < 0 || element.querySelector('form') !== null);
  }, []);
  return { feed, isHeld };
}
