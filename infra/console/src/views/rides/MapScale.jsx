import { length, scaleBar } from './mapView.js';

const MOST_PX = 110;

/** How long so much of the map is. */
export function MapScale({ view }) {
  const { metres, px } = scaleBar(view, MOST_PX);
  return (
    <p class="map-scale">
      <i style={{ width: `${px}px` }} />
      {length(metres)}
    </p>
  );
}
