// Multipliers as steps of colour.

/** The least multiplier of each step, in tenths; below the first there is none. */
const LEAST = [11, 13, 16, 20, 25];
const MOST = 30;

/** 0 for the plain price, up to 5. @param multiplier such as 1.4 */
export function stepOf(multiplier) {
  const tenths = Math.round(multiplier * 10);
  return LEAST.filter((least) => tenths >= least).length;
}

/** 1.4× */
export function times(multiplier) {
  return `${multiplier.toFixed(1)}×`;
}

/** Steps and what they mean, for a legend. */
export const LEGEND = [
  { step: 0, text: times(1) },
  ...LEAST.map((least, i) => ({
    step: i + 1,
    text: `${(least / 10).toFixed(1)} – ${times(((LEAST[i + 1] ?? MOST + 1) - 1) / 10)}`,
  })),
];
