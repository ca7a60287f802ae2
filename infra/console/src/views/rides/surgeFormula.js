// From a window's supply and demand to the multiplier, as the job computes it: whoever has the inputs can check a price.

const PLAIN = 10;
const MOST = 30;

/** What a neighbour counts against the cell itself. */
const RING_WEIGHT = 0.5;

/** Drivers that are taken to be there whatever is seen, so that one rider in an empty cell is not infinitely many. */
const PRIOR_DRIVERS = 3;

/** What is wanted must be so far away to be followed, and is followed by so much a window at most; tenths. */
const DEAD_BAND = 2;
const STEP = 3;

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

/**
 * Every number on the way, multipliers in tenths.
 *
 * @param own, ring `{requests, availableMs}` of the cell and of its neighbours together
 * @param windowMs length of the window
 * @param previous the multiplier of the window before
 */
export function surgeSteps({ own, ring, windowMs, previous }) {
  const requests = own.requests + RING_WEIGHT * ring.requests;
  const drivers = (own.availableMs + RING_WEIGHT * ring.availableMs) / windowMs + PRIOR_DRIVERS;
  const ratio = requests / drivers;
  const wanted = clamp(Math.round(10 * ratio), PLAIN, MOST);
  const stays = wanted !== PLAIN && Math.abs(wanted - previous) < DEAD_BAND;
  const multiplier = stays ? previous : previous + clamp(wanted - previous, -STEP, STEP);
  return { requests, drivers, ratio, wanted, previous, stays, multiplier };
}
