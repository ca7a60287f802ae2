import { lookOf } from '../lib/avatar.js';

/** A user's face, drawn from the name: two letters over water. @param size `small`, `medium` or `large` */
export function Avatar({ name, size = 'medium' }) {
  const { hue, turn, level, phase, letters } = lookOf(name);
  return (
    <svg class={`avatar avatar-${size}`} style={{ '--hue': hue, '--turn': turn }} viewBox="0 0 40 40" aria-hidden="true">
      <rect width="40" height="40" />
      <path d={`M${-phase} ${level}q5 -4 10 0t10 0t10 0t10 0t10 0t10 0V40H${-phase}Z`} />
      <text x="20" y="20" dy=".36em" text-anchor="middle">
        {letters}
      </text>
    </svg>
  );
}
