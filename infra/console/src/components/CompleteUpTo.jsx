import { clock, duration } from '../lib/format.js';
import { useNow } from '../lib/poll.js';

/** Up to when what is shown is complete; what that means follows. @param asOf epoch ms */
export function CompleteUpTo({ asOf, children }) {
  const now = useNow();
  return (
    <p class="aside key key-as-of">
      Complete up to <time datetime={new Date(asOf).toISOString()}>{clock(asOf)}</time>
      {` (${duration(Math.max(1_000, now - asOf))} ago); `}
      {children}
    </p>
  );
}
