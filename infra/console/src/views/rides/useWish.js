import { useState } from 'preact/hooks';
import { PLACE_RULE, placeOf, placeText } from './places.js';
import { kept, keep } from './keptRider.js';

const SHAPE = /^[\w-]{1,64}$/;
const RIDER_RULE = 'must have 1 to 64 letters, digits, hyphens or underscores';

/** What useSubmit has to know of the form. */
export const FORM = {
  fields: ['rider', 'pickup', 'dropoff'],
  obvious: ({ rider, pickup, dropoff }) => ({
    ...(SHAPE.test(rider.trim()) ? {} : { rider: RIDER_RULE }),
    ...(placeOf(pickup) ? {} : { pickup: PLACE_RULE }),
    ...(placeOf(dropoff) ? {} : { dropoff: PLACE_RULE }),
  }),
};

/** The body of a request for a quote. */
export function wishOf({ rider, pickup, dropoff }) {
  return { rider: rider.trim(), pickup: placeOf(pickup), dropoff: placeOf(dropoff) };
}

/** What is asked for: texts of a form, and which of its places a click on the map sets. */
export function useWish() {
  const [draft, setDraft] = useState(() => ({ rider: kept(), pickup: '', dropoff: '' }));
  const [picking, setPicking] = useState('pickup');
  const set = (name, text) => {
    setDraft((old) => ({ ...old, [name]: text }));
    if (name === 'rider') keep(text.trim());
  };
  const pick = (place) => {
    set(picking, placeText(place));
    setPicking(picking === 'pickup' ? 'dropoff' : 'pickup');
  };
  return { draft, set, picking, setPicking, pick };
}
