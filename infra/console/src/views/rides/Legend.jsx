import { count } from '../../lib/format.js';
import { fleetCounts } from './fleet.js';
import { LEGEND } from './surgeLevels.js';

/** What the colours mean, and how many cars there are. */
export function Legend({ drivers }) {
  const { free, busy } = fleetCounts(drivers);
  return (
    <div class="map-legend">
      <ul aria-label="Surge">
        {LEGEND.map(({ step, text }) => (
          <li key={step}>
            <svg viewBox="0 0 14 14" aria-hidden="true">
              <path class={`cell cell-${step}`} d="M7 1 12.5 4V10L7 13 1.5 10V4Z" />
            </svg>
            {text}
          </li>
        ))}
      </ul>
      <ul aria-label="Cars in sight">
        <li>
          <i class="car-free" aria-hidden="true" />
          {count(free)} free
        </li>
        <li>
          <i class="car-busy" aria-hidden="true" />
          {count(busy)} taken
        </li>
      </ul>
    </div>
  );
}
