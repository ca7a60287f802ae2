import { useRef } from 'preact/hooks';

const POINTS = 60;
const WIDTH = 84;
const HEIGHT = 22;

/** The course of a number over the last polls, as a small line. `at` tells one poll from the next. */
export function Spark({ value, at }) {
  const seen = useRef({ at: null, values: [] });
  if (seen.current.at !== at && value !== null && value !== undefined) {
    seen.current = { at, values: [...seen.current.values, value].slice(-POINTS) };
  }
  const { values } = seen.current;
  const top = Math.max(...values, 1);
  const step = WIDTH / (POINTS - 1);
  const start = WIDTH - (values.length - 1) * step;
  const points = values.map(
    (v, i) => `${(start + i * step).toFixed(1)},${(HEIGHT - 2 - (v / top) * (HEIGHT - 4)).toFixed(1)}`,
  );
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <polyline points={points.join(' ')} />
    </svg>
  );
}
