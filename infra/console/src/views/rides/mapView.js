// A map without tiles: places of the earth on the screen and back, by the Mercator projection. A view is {lat, lng, zoom}: what
// is in the middle, and how large it is: at zoom 0 the equator is 256 px long, and each zoom doubles it. A size is {width,
// height} in px.

const TILE_PX = 256;
const EQUATOR_M = 40_075_016.686;

/** Beyond, Mercator has no end. */
const MOST_LAT = 85;
export const ZOOMS = { least: 3, most: 18 };

const rad = (degrees) => (degrees * Math.PI) / 180;
const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

/** Between -180 and 180. */
const turned = (lng) => ((((lng + 180) % 360) + 360) % 360) - 180;

const worldPx = (view) => TILE_PX * 2 ** view.zoom;

/** 0 to 1 from north to south. */
const down = (lat) => 0.5 - Math.asinh(Math.tan(rad(clamp(lat, -MOST_LAT, MOST_LAT)))) / (2 * Math.PI);
const latOf = (y) => (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;

/** Where places are on the screen, in px; the shorter way round the earth. */
export function screenOf(view, size) {
  const world = worldPx(view);
  const middle = down(view.lat);
  return ({ lat, lng }) => ({
    x: size.width / 2 + (turned(lng - view.lng) / 360) * world,
    y: size.height / 2 + (down(lat) - middle) * world,
  });
}

/** Says of a place whether it is in sight. */
export function inSight(view, size) {
  const toScreen = screenOf(view, size);
  return (place) => {
    const { x, y } = toScreen(place);
    return x >= 0 && y >= 0 && x <= size.width && y <= size.height;
  };
}

/** What is at a point of the screen. */
export function placeAt(view, size, { x, y }) {
  const world = worldPx(view);
  return {
    lat: latOf(down(view.lat) + (y - size.height / 2) / world),
    lng: turned(view.lng + ((x - size.width / 2) / world) * 360),
  };
}

/** The map is pulled by so many px. */
export function panned(view, size, dx, dy) {
  const { lat, lng } = placeAt(view, size, { x: size.width / 2 - dx, y: size.height / 2 - dy });
  return { ...view, lat: clamp(lat, -MOST_LAT, MOST_LAT), lng };
}

/** Larger or smaller, while what is at a point stays there. */
export function zoomed(view, size, by, at = { x: size.width / 2, y: size.height / 2 }) {
  const zoom = clamp(view.zoom + by, ZOOMS.least, ZOOMS.most);
  const stays = placeAt(view, size, at);
  const now = screenOf({ ...view, zoom }, size)(stays);
  return panned({ ...view, zoom }, size, at.x - now.x, at.y - now.y);
}

/** What is in sight and a margin, as a share of it; degrees. Where it crosses the antimeridian, west is greater than east. */
export function boundsOf(view, size, margin = 0) {
  const by = { x: size.width * margin, y: size.height * margin };
  const { lat: north, lng: west } = placeAt(view, size, { x: -by.x, y: -by.y });
  const { lat: south, lng: east } = placeAt(view, size, { x: size.width + by.x, y: size.height + by.y });
  const all = worldPx(view) <= size.width + 2 * by.x;
  return all ? { west: -180, south, east: 180, north } : { west, south, east, north };
}

/** The view in which all of the places are in sight, not larger than `most`. */
export function fitted(places, size, most = 15) {
  const xs = places.map(({ lng }) => lng);
  const ys = places.map(({ lat }) => down(lat));
  const spanX = (Math.max(...xs) - Math.min(...xs)) / 360;
  const spanY = Math.max(...ys) - Math.min(...ys);
  const room = 0.7 / TILE_PX;
  const zoom = Math.log2(Math.min((size.width * room) / spanX, (size.height * room) / spanY));
  return {
    lat: latOf((Math.max(...ys) + Math.min(...ys)) / 2),
    lng: (Math.max(...xs) + Math.min(...xs)) / 2,
    zoom: clamp(zoom, ZOOMS.least, most),
  };
}

/** Metres of a px in the middle. */
export function metresPerPx(view) {
  return (EQUATOR_M * Math.cos(rad(view.lat))) / worldPx(view);
}

/** A round length that fits into so many px: `{metres, px}`. */
export function scaleBar(view, mostPx) {
  const most = metresPerPx(view) * mostPx;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((n) => n * power).find((length) => length <= most);
  return { metres, px: metres / metresPerPx(view) };
}

/** Metres, in words: 200 m, 5 km */
export function length(metres) {
  if (metres < 1_000) return `${Math.round(metres)} m`;
  const km = metres / 1_000;
  return `${km < 10 ? Number(km.toFixed(1)) : Math.round(km)} km`;
}
