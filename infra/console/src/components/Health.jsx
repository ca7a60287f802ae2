const KINDS = {
  ready: 'good',
  outside: 'good',
  running: 'good',
  active: 'good',
  starting: 'wait',
  created: 'wait',
  initializing: 'wait',
  restarting: 'wait',
  reconciling: 'wait',
  failing: 'bad',
  failed: 'bad',
};
const GLYPHS = { good: '●', wait: '◐', bad: '▲', off: '○' };

/** good, wait, bad or off; and a glyph whose shape says the same as its colour. */
export function kindOf(state) {
  const kind = KINDS[(state ?? '').toLowerCase()] ?? 'off';
  return { kind, glyph: GLYPHS[kind] };
}

/** A state in words, with a glyph. */
export function Health({ state }) {
  const { kind, glyph } = kindOf(state);
  return (
    <span class={`health health-${kind}`}>
      <span aria-hidden="true">{glyph}</span> {(state ?? 'unknown').toLowerCase()}
    </span>
  );
}
