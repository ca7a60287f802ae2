import { useEffect, useRef } from 'preact/hooks';

/**
 * Calls `seen` when an element comes into sight, and if it is in sight still when `turn` changes.
 *
 * @param margin how far before that, as a CSS length
 * @returns ref for the element
 */
export function useInSight(seen, turn, margin = '0px') {
  const element = useRef(null);
  const now = useRef();
  now.current = seen;
  useEffect(() => {
    if (!element.current) return undefined;
    // Several changes can come at once, the last one last.
    const look = (entries) => entries.at(-1).isIntersecting && now.current();
    const observer = new IntersectionObserver(look, { rootMargin: margin });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [turn, margin]);
  return element;
}
