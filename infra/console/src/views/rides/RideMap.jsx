import { useEffect } from 'preact/hooks';
import { Cars } from './Cars.jsx';
import { MapScale } from './MapScale.jsx';
import { Marks } from './Marks.jsx';
import { SurgeCells, SurgeNumbers } from './SurgeCells.jsx';
import { fitted, inSight, panned, placeAt, screenOf, zoomed } from './mapView.js';
import { useMapView } from './useMapView.js';

const STEP_PX = 60;
const ARROWS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * Surge, cars, and a ride on a map without tiles.
 *
 * @param first the view that it opens with
 * @param cells GeoJSON features of surge
 * @param cars Map of driver → car, as of fleet.js
 * @param marks `{pickup, dropoff, driver}`: places, and who drives; each may be missing
 * @param picks what a click sets, in words; null: nothing
 * @param onPick takes a place
 * @param aim places to be in sight; once for each array of them
 * @param onView takes the view and the size when either changes
 */
export function RideMap({ first, cells, cars, marks, picks, aim, onPick, onView, about }) {
  const map = useMapView(first, (at) => picks && onPick(placeAt(map.view, map.size, at)));
  const { ref, size, view, setView, handlers } = map;
  useEffect(() => {
    if (size) onView(view, size);
  }, [view, size]);

  useEffect(() => {
    if (size && aim && !aim.every(inSight(view, size))) setView(fitted(aim, size));
  }, [aim, size !== null]);

  const onKeyDown = (event) => {
    if (!size || event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) setView(panned(view, size, arrow[0] * STEP_PX, arrow[1] * STEP_PX));
    else if (event.key === '+' || event.key === '=') setView(zoomed(view, size, 0.5));
    else if (event.key === '-') setView(zoomed(view, size, -0.5));
    else if (event.key === 'Enter' && picks) onPick({ lat: view.lat, lng: view.lng });
    else return;
    event.preventDefault();
  };
  const toScreen = size && screenOf(view, size);
  return (
    <div class="map">
      <div
        class={picks ? 'map-sheet map-picks' : 'map-sheet'}
        ref={ref}
        tabIndex={0}
        role="application"
        aria-roledescription="map"
        aria-label={about}
        aria-describedby="map-keys"
        onKeyDown={onKeyDown}
        {...handlers}
      >
        {size && (
          <>
            <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
              <SurgeCells cells={cells} toScreen={toScreen} />
            </svg>
            <Cars cars={cars} driver={marks.driver} view={view} size={size} />
            <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
              <SurgeNumbers cells={cells} toScreen={toScreen} zoom={view.zoom} />
              <Marks marks={marks} toScreen={toScreen} />
              <path class="map-cross" d={`M${size.width / 2} ${size.height / 2}m-9 0h18m-9 -9v18`} />
            </svg>
          </>
        )}
      </div>
      <p id="map-keys" class="visually-hidden">
        The arrow keys move the map, plus and minus zoom.{picks && ` Enter sets the ${picks} in the middle.`}
      </p>
      {size && <MapScale view={view} />}
      <div class="map-zoom" role="group" aria-label="Zoom">
        <button type="button" aria-label="Zoom in" onClick={() => setView(zoomed(view, size, 1))}>
          +
        </button>
        <button type="button" aria-label="Zoom out" onClick={() => setView(zoomed(view, size, -1))}>
          −
        </button>
      </div>
    </div>
  );
}
