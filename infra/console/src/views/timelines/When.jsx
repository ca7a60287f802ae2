import { dateTime, since } from '../../lib/format.js';
import { useNow } from '../../lib/poll.js';

/** How long ago, in one word; when exactly, on pointing at it. */
export function When({ at }) {
  const text = useNow((now) => since(at, now));
  return (
    <time datetime={at} title={dateTime(at)}>
      {text}
    </time>
  );
}
