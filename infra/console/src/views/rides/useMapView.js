import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { panned, zoomed } from './mapView.js';

/** A pointer that moved less far than this has clicked. */
const CLICK_PX = 5;
const WHEEL_ZOOM = 0.0025;

/**
 * What is in sight of a map, and how people move it: pull, wheel, pinch.
 *
 * @param onClick takes a point of the screen in px
 * @returns `ref` and `handlers` for the element, its `size` (null before it is drawn), `view` and `setView`
 */
export function useMapView(first, onClick) {
  const [view, setView] = useState(first);
  const [size, setSize] = useState(null);
  const ref = useRef(null);
  const pointers = useRef(new Map());
  const pulled = useRef(0);
  const latest = useRef();
  latest.current = { size };

  useEffect(() => {
    const element = ref.current;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    // The page scrolls by the wheel, too: only a listener that is not passive can keep it from that.
    const onWheel = (event) => {
      event.preventDefault();
      const at = pointOf(element, event);
      setView((old) => zoomed(old, latest.current.size, -event.deltaY * WHEEL_ZOOM, at));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      observer.disconnect();
      element.removeEventListener('wheel', onWheel);
    };
  }, []);

  const onPointerDown = useCallback((event) => {
    if (event.button !== 0) return;
    ref.current.setPointerCapture(event.pointerId);
    pointers.current.set(event.pointerId, pointOf(ref.current, event));
    if (pointers.current.size === 1) pulled.current = 0;
  }, []);

  const onPointerMove = useCallback((event) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const now = pointOf(ref.current, event);
    const [other] = [...pointers.current].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    pulled.current += Math.hypot(now.x - before.x, now.y - before.y);
    pointers.current.set(event.pointerId, now);
    const { size: current } = latest.current;
    if (other) {
      const by = Math.log2(distance(now, other) / Math.max(distance(before, other), 1));
      setView((old) => zoomed(old, current, by, middle(now, other)));
    } else if (pulled.current > CLICK_PX) {
      setView((old) => panned(old, current, now.x - before.x, now.y - before.y));
    }
  }, []);

  const onPointerUp = (event) => {
    const was = pointers.current.delete(event.pointerId);
    if (was && pointers.current.size === 0 && pulled.current <= CLICK_PX) onClick(pointOf(ref.current, event));
  };
  const onPointerCancel = (event) => {
    pointers.current.delete(event.pointerId);
    pulled.current = CLICK_PX + 1;
  };

  return { ref, size, view, setView, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel } };
}

function pointOf(element, event) {
  const { left, top } = element.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function middle(a, b) {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
