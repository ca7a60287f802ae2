import { useCallback, useRef } from 'preact/hooks';

/**
 * Calls `seen` whenever an element comes into sight.
 *
 * @param margin how far before that, as a CSS length
 * @returns {(element: Element?) => void} ref for the element
 */
export function useInSight(seen, margin = '0px') {
  const now = useRef();
  const observer = useRef(null);
  now.current = seen;
  return useCallback((element) => {
    observer.current?.disconnect();
    observer.current = element && new IntersectionObserver(([entry]) => entry.isIntersecting && now.current(), { rootMargin: margin });
    observer.current?.observe(element);
  }, []);
}
