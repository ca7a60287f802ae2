const MISSING = '–';
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

const missing = (value) => value === null || value === undefined || Number.isNaN(value);

export function count(value) {
  return missing(value) ? MISSING : whole.format(value);
}

/** Large counts shortened: 1.2M */
export function briefly(value) {
  if (missing(value)) return MISSING;
  return Math.abs(value) < 100_000 ? whole.format(value) : short.format(value);
}

/** Of a whole: 34 %. What is there but less than one in a hundred is not nothing. */
export function share(part, all) {
  if (missing(part) || !all) return MISSING;
  const percent = (100 * part) / all;
  if (percent > 0 && percent < 1) return '<1\u202f%';
  return `${Math.round(percent)}\u202f%`;
}

/** Per second, with one decimal below 10 so that a trickle does not read as nothing. */
export function rate(perSecond) {
  if (missing(perSecond)) return MISSING;
  if (perSecond === 0) return '0';
  if (perSecond < 0.1) return '<0.1';
  return perSecond < 10 ? perSecond.toFixed(1) : briefly(perSecond);
}

export function bytes(value) {
  if (missing(value)) return MISSING;
  if (value >= 2 ** 30) return `${(value / 2 ** 30).toFixed(1)} GB`;
  return `${whole.format(value / 2 ** 20)} MB`;
}

/** The two largest units: 3 d 4 h, 2 min 5 s, 12 s, 40 ms */
export function duration(ms) {
  if (missing(ms)) return MISSING;
  if (ms < 0) return '0 s';
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const s = Math.floor(ms / 1_000);
  const parts = [
    [Math.floor(s / 86_400), 'd'],
    [Math.floor(s / 3_600) % 24, 'h'],
    [Math.floor(s / 60) % 60, 'min'],
    [s % 60, 's'],
  ];
  const first = parts.findIndex(([n]) => n > 0);
  return parts
    .slice(first, first + 2)
    .filter(([n]) => n > 0)
    .map(([n, unit]) => `${n} ${unit}`)
    .join(' ');
}

/** ISO text or epoch ms → epoch ms; null if there is none. */
export function toMs(time) {
  if (missing(time)) return null;
  const ms = typeof time === 'number' ? time : Date.parse(time);
  return Number.isNaN(ms) ? null : ms;
}

/** In the largest unit only: 3 h ago */
export function ago(time, now) {
  const ms = toMs(time);
  if (ms === null) return MISSING;
  const [amount, unit] = duration(now - ms).split(' ');
  return now - ms < 1_000 ? 'just now' : `${amount} ${unit} ago`;
}

/** For what many such stand under each other: now, 12 s, 3 min, 5 h; from a day on its date. */
export function since(time, now) {
  const ms = toMs(time);
  if (ms === null) return MISSING;
  const age = now - ms;
  if (age < 5_000) return 'now';
  if (age < 86_400_000) return duration(age).replace(/^(\d+ \w+).*/, '$1');
  const sameYear = new Date(ms).getFullYear() === new Date(now).getFullYear();
  return new Date(ms).toLocaleDateString(undefined, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) });
}

export function clock(time) {
  const ms = toMs(time);
  return ms === null ? MISSING : new Date(ms).toLocaleTimeString();
}

export function dateTime(time) {
  const ms = toMs(time);
  if (ms === null) return MISSING;
  return new Date(ms).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** Epoch ms or ISO → the local text that an input of type datetime-local holds. */
export function toInput(time) {
  const ms = toMs(time);
  if (ms === null) return '';
  const local = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
