import { toMs } from '../../lib/format.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MINUTES = { granularity: 'minute', bucketMs: MINUTE, bucket: 'Minute' };
const HOURS = { granularity: 'hour', bucketMs: HOUR, bucket: 'Hour' };
/** The service's days are those of UTC, so that is how they are written. */
const DAYS = { granularity: 'day', bucketMs: DAY, bucket: 'Day (UTC)', timeZone: 'UTC' };

/** The spans that can be looked at. Each stays below the service's limit of 1,500 buckets. */
export const RANGES = {
  hour: { text: 'Hour', ...MINUTES, span: 'PT1H', spanMs: HOUR },
  day: { text: 'Day', ...HOURS, span: 'P1D', spanMs: DAY },
  week: { text: 'Week', ...HOURS, span: 'P7D', spanMs: 7 * DAY },
  month: { text: 'Month', ...DAYS, span: 'P30D', spanMs: 30 * DAY },
  year: { text: 'Year', ...DAYS, span: 'P365D', spanMs: 365 * DAY },
};

/** One entry for each bucket of the statistics' time; the service leaves empty ones out. */
export function fill({ from, to, series }, { bucketMs, granularity }) {
  const known = new Map(series.map((bucket) => [toMs(bucket.start), bucket]));
  const none = granularity === 'minute' ? null : 0;
  const filled = [];
  for (let start = toMs(from); start < toMs(to); start += bucketMs) {
    const { human = 0, bot = 0, visitors = none, final = false } = known.get(start) ?? {};
    filled.push({ start, human, bot, visitors, final });
  }
  return filled;
}

/** The bucket that a time falls into; null outside of them. */
export function bucketAt(series, { bucketMs }, time) {
  if (!series.length) return null;
  return series[Math.floor((time - series[0].start) / bucketMs)] ?? null;
}

/** When a bucket was, in words: “24 Nov, 14:00 – 15:00”. */
export function bucketText(start, { bucketMs, timeZone }) {
  const day = { day: 'numeric', month: 'short', timeZone };
  if (bucketMs === DAY) return date(start, { weekday: 'short', ...day, year: 'numeric' });
  const time = { hour: '2-digit', minute: '2-digit' };
  if (bucketMs === MINUTE) return date(start, time);
  return `${date(start, { ...day, ...time })} – ${date(start + bucketMs, time)}`;
}

/** What the breakdowns cover, in words: whole hours or whole days. */
export function coverText({ from, to }, { timeZone }) {
  const [first, end] = [toMs(from), toMs(to)];
  const day = { day: 'numeric', month: 'short', timeZone };
  const time = { hour: '2-digit', minute: '2-digit' };
  if (timeZone) return `${between(first, end - DAY, { ...day, year: 'numeric' })}, whole days in UTC`;
  const oneDay = date(first, day) === date(end - 1, day);
  return `${between(first, end, oneDay ? time : { ...day, ...time })}, whole hours`;
}

function between(first, last, options) {
  const [left, right] = [date(first, options), date(last, options)];
  return left === right ? left : `${left} – ${right}`;
}

function date(ms, options) {
  return new Date(ms).toLocaleString(undefined, options);
}
