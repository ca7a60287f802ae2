import { useEffect, useState } from 'preact/hooks';
import { usePoll } from '../../lib/poll.js';
import { readCells, readDrivers } from '../../lib/rides.js';
import { fleetOf } from './fleet.js';
import { boundsOf } from './mapView.js';

const CELLS_MS = 5_000;
const DRIVERS_MS = 1_500;

/** What is asked for reaches so far beyond what is in sight, so that the map can be pulled a little. */
const MARGIN = 0.25;

/** Who pulls the map asks when it has come to rest. */
const REST_MS = 250;

/** Smaller than this, a map would show a country. */
export const LEAST_ZOOM = 10;

const NOTHING = [];

/**
 * Surge and cars in sight of a map, as they change.
 *
 * @returns `onView` to be told what is in sight; `cells`, `cars` (a Map), `drivers`; `states` as of usePoll; `far`: too much is
 *     in sight for any of it
 */
export function useSurroundings() {
  const [bounds, setBounds] = useState(null);
  const [seen, setSeen] = useState(null);
  const [cars, setCars] = useState(() => new Map());
  useEffect(() => {
    if (!seen) return undefined;
    const far = seen.view.zoom < LEAST_ZOOM;
    const timer = setTimeout(() => setBounds(far ? null : boundsOf(seen.view, seen.size, MARGIN)), bounds ? REST_MS : 0);
    return () => clearTimeout(timer);
  }, [seen]);

  const key = bounds && Object.values(bounds).join();
  const cells = usePoll((signal) => readCells(bounds, signal), bounds ? CELLS_MS : null, [key]);
  const drivers = usePoll((signal) => readDrivers(bounds, signal), bounds ? DRIVERS_MS : null, [key]);
  const [shown, setShown] = useState({ cells: NOTHING, drivers: NOTHING });
  useEffect(() => {
    // While the next answer is on its way, what was there stays.
    if (cells.data) setShown((old) => ({ ...old, cells: cells.data }));
  }, [cells.data]);
  useEffect(() => {
    if (!drivers.data) return;
    setShown((old) => ({ ...old, drivers: drivers.data.drivers }));
    setCars((old) => fleetOf(old, drivers.data.drivers, Date.now(), DRIVERS_MS));
  }, [drivers.data]);

  return {
    onView: (view, size) => setSeen({ view, size }),
    ...shown,
    cars,
    states: [cells, drivers],
    far: seen !== null && seen.view.zoom < LEAST_ZOOM,
  };
}
