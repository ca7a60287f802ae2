/**
 * The columns that uPlot draws one over the other: first the whole bar as bots, then the people's part over it, both once for
 * buckets that can still grow and once for final ones; visitors come on top.
 */
export function columns(series) {
  const when = (final, value) => series.map((bucket) => (bucket.final === final ? value(bucket) : null));
  const whole = ({ human, bot }) => human + bot;
  const people = ({ human }) => human;
  return [
    series.map(({ start }) => start / 1_000),
    when(false, whole),
    when(true, whole),
    when(false, people),
    when(true, people),
    series.map(({ visitors, human }) => (human ? visitors : null)),
  ];
}
