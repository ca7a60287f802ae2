// Places as people type them: “39.98, 116.32”.

const PLACE = /^\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*$/;

/** What is wrong with a text that is no place, to follow the field's label. */
export const PLACE_RULE = 'must be latitude and longitude, such as 39.98, 116.32';

/** {lat, lng}; null if it is none. */
export function placeOf(text) {
  const match = PLACE.exec(text);
  if (!match) return null;
  const [lat, lng] = [Number(match[1]), Number(match[2])];
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null;
}

/** To a metre. */
export function placeText({ lat, lng }) {
  return `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
}
