/** The job's watermark stays 30 s behind the clicks, for those that come out of order. */
const SILENT_FROM_MS = 2 * 60_000;

const WORDS = {
  connecting: { kind: 'wait', glyph: '◐', text: 'Connecting' },
  live: { kind: 'good', glyph: '●', text: 'Live' },
  polling: { kind: 'good', glyph: '●', text: 'Every 2 s', title: 'The stream cannot be opened; the page asks again and again.' },
  reconnecting: { kind: 'wait', glyph: '◐', text: 'Reconnecting' },
};
const SILENT = { kind: 'wait', glyph: '▲', text: 'Quiet or behind' };

/** Whether the watermark has stood still for a while: nobody clicks any link, or the job is behind. */
export function isSilent(asOf, now) {
  return asOf !== null && now - asOf >= SILENT_FROM_MS;
}

/**
 * How the numbers come, in words.
 *
 * @param state as useLive tells it
 */
export function liveWords(state, silent) {
  const words = WORDS[state];
  return silent && words.kind === 'good' ? SILENT : words;
}
