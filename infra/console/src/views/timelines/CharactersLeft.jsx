import { LONGEST } from '../../lib/postText.js';

const FEW = 20;
const ROUND = 2 * Math.PI * 8;

/** How many characters are left: a ring that fills, and the number; said aloud when there are few. */
export function CharactersLeft({ left }) {
  const used = Math.min(1, (LONGEST - left) / LONGEST);
  const kind = left < 0 ? 'left left-none' : left <= FEW ? 'left left-few' : 'left';
  return (
    <span class={kind}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="8" />
        <circle class="left-used" cx="10" cy="10" r="8" stroke-dasharray={`${used * ROUND} ${ROUND}`} />
      </svg>
      <span data-left={left}>
        {left}
        <span class="visually-hidden"> characters left</span>
      </span>
      <span class="visually-hidden" aria-live="polite">
        {left <= FEW && `${left} characters left`}
      </span>
    </span>
  );
}
