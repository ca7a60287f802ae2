import { surgeSteps } from './surgeFormula.js';
import { times as timesOf } from './surgeLevels.js';

const times = (tenths) => timesOf(tenths / 10);
const plain = (number) => String(Number(number.toFixed(2)));

/**
 * Why a multiplier was what it was, as steps that can be followed: `{name, sum, result}`.
 *
 * @param window `{own, ring, windowMs, previous}` as surgeSteps takes it
 */
export function whySteps(window) {
  const { own, ring, windowMs } = window;
  const { requests, drivers, ratio, wanted, previous, stays, multiplier } = surgeSteps(window);
  const free = ({ availableMs }) => plain(availableMs / windowMs);
  return [
    { name: 'Rides asked for', sum: `${own.requests} here + ½ · ${ring.requests} around`, result: plain(requests) },
    { name: 'Drivers free', sum: `${free(own)} here + ½ · ${free(ring)} around + 3`, result: plain(drivers) },
    { name: 'Rides per driver', sum: `${plain(requests)} / ${plain(drivers)}`, result: ratio.toFixed(2) },
    { name: 'Wanted', sum: 'to a tenth, from 1.0 to 3.0', result: times(wanted) },
    { name: 'Multiplier', sum: followed({ wanted, previous, stays, multiplier }), result: times(multiplier) },
  ];
}

function followed({ wanted, previous, stays, multiplier }) {
  const before = `${times(previous)} before`;
  if (wanted === previous) return `${before}, as wanted`;
  if (stays) return `${before}; stays, for less than 0.2 away`;
  if (multiplier === wanted) return `${before}; follows`;
  return `${before}; follows, by 0.3 a window at most`;
}
