// What this browser looked at last on the map.

const KEY = 'millrace.map';

/** The city of the demo. */
const FIRST = { lat: 39.98, lng: 116.32, zoom: 12.6 };

export function keptView(storage = globalThis.localStorage) {
  try {
    const { lat, lng, zoom } = JSON.parse(storage.getItem(KEY));
    return [lat, lng, zoom].every(Number.isFinite) ? { lat, lng, zoom } : FIRST;
  } catch {
    return FIRST;
  }
}

export function keepView(view, storage = globalThis.localStorage) {
  try {
    storage.setItem(KEY, JSON.stringify(view));
  } catch {
    // Storage is full or forbidden: the page works without.
  }
}
