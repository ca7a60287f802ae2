// The service of rides, as the page sees it.
import { newKey } from './keys.js';
import { request } from './http.js';

const read = async (path, signal) => (await request('GET', path, { signal })).body;
const write = async (path, body) =>
  (await request('POST', path, { body, headers: { 'Idempotency-Key': newKey() } })).body;

const pathOf = (ride) => `/api/rides/${encodeURIComponent(ride)}`;
const within = ({ west, south, east, north }) =>
  new URLSearchParams({ bbox: [west, south, east, north].map((degrees) => degrees.toFixed(5)).join(',') });

/** Cells with surge in sight, as GeoJSON features. @param bounds as of mapView.js */
export const readCells = async (bounds, signal) => (await read(`/api/rides/surge/cells?${within(bounds)}`, signal)).features;

/** Drivers in sight: `{drivers: [{driver, lat, lng, headingDeg?, status}], more}`. */
export const readDrivers = (bounds, signal) => read(`/api/rides/drivers?${within(bounds)}&limit=5000`, signal);

/** Where one driver is. */
export const readDriver = (driver, signal) => read(`/api/rides/drivers/${encodeURIComponent(driver)}`, signal);

/** What a ride would cost. @param wish `{rider, pickup, dropoff}` */
export const askQuote = (wish) => write('/api/rides/quotes', wish);

/** Takes a quote; the ride has its id. */
export const takeQuote = (quote) => write('/api/rides', { quoteId: quote });

/** A ride with its history. */
export const readRide = (ride, signal) => read(pathOf(ride), signal);

export const cancelRide = (ride) => write(`${pathOf(ride)}/cancel`, { by: 'rider', reason: 'Called off in the console' });
