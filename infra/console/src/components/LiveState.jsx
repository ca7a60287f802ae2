import { useNow } from '../lib/poll.js';
import { isSilent, liveWords } from '../lib/liveWords.js';

/** Whether the numbers come by themselves: a glyph, a word, and a beat each time they do. */
export function LiveState({ state, at, asOf }) {
  const now = useNow();
  const { kind, glyph, text, title } = liveWords(state, isSilent(asOf, now));
  return (
    <p class={`live live-${kind}`} title={title}>
      <span key={at} class="live-beat" aria-hidden="true">
        {glyph}
      </span>{' '}
      <span role="status">{text}</span>
    </p>
  );
}
