import { toMs } from '../../lib/format.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The spans that can be looked at. Each stays below the service's limit of 1,500 buckets. */
export const RANGES = {
  hour: { text: 'Hour', spanMs: HOUR, bucketMs: MINUTE, granularity: 'minute' },
  day: { text: 'Day', spanMs: 24 * HOUR, bucketMs: HOUR, granularity: 'hour' },
  week: { text: 'Week', spanMs: 7 * 24 * HOUR, bucketMs: HOUR, granularity: 'hour' },
  month: { text: 'Month', spanMs: 30 * 24 * HOUR, bucketMs: HOUR, granularity: 'hour' },
};

/** Whole buckets, the one of now included. */
export function windowOf({ spanMs, bucketMs }, now) {
  const last = now - (now % bucketMs);
  return { from: last - spanMs + bucketMs, last };
}

/** One entry for each bucket of the span; the service leaves empty ones out. */
export function fill(series, { from, last }, bucketMs) {
  const known = new Map(series.map((bucket) => [toMs(bucket.start), bucket]));
  const filled = [];
  for (let start = from; start <= last; start += bucketMs) {
    const bucket = known.get(start);
    filled.push({ start, human: bucket?.human ?? 0, bot: bucket?.bot ?? 0 });
  }
  return filled;
}
