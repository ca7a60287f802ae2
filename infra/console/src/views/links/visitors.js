const NEWEST = { hour: 'Visitors this hour', day: 'Visitors today (UTC)' };

/**
 * How many visitors to name beside the totals. They are told apart within one UTC day, so that most times have no such number
 * as a whole; then it is that of the newest hour or day.
 *
 * @returns {{term: string, value: number}?} null if there is none
 */
export function visitorsOf(totals, series, { granularity }) {
  if (totals.visitors !== undefined && totals.visitors !== null) return { term: 'Visitors', value: totals.visitors };
  const newest = series.at(-1);
  return newest && granularity in NEWEST ? { term: NEWEST[granularity], value: newest.visitors } : null;
}
