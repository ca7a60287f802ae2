import { duration } from '../../lib/format.js';
import { length } from './mapView.js';
import { money } from './money.js';
import { times } from './surgeLevels.js';

/** What a ride has cost and why. @param fare its parts add up to the total */
export function Receipt({ fare }) {
  const parts = [
    ['Getting in', fare.baseMinor],
    [length(fare.distanceM), fare.distanceMinor],
    [duration(fare.durationS * 1_000), fare.timeMinor],
    [`Surge ${times(fare.multiplier)}`, fare.surgeMinor],
    ['To the least fare', fare.minimumMinor],
  ].filter(([, minor], i) => i < 3 || minor > 0);
  return (
    <table class="receipt">
      <caption class="visually-hidden">Receipt</caption>
      <tbody>
        {parts.map(([what, minor]) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td class="num">{money(minor, fare.total.currency)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">In all</th>
          <td class="num">{money(fare.total.minor, fare.total.currency)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
