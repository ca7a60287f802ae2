// Cars between two answers of the platform: they glide from where they were to where they are now.

/** A jump of more than this is not driven: the car appears there. In degrees, some 2 km. */
const JUMP = 0.02;

/**
 * What is known of cars after an answer.
 *
 * @param before what was known; a Map of driver → car
 * @param drivers `{driver, lat, lng, headingDeg?, status}`
 * @param now when they came, ms
 * @param glideMs how long they take to where they are
 */
export function fleetOf(before, drivers, now, glideMs) {
  return new Map(
    drivers.map((one) => {
      const was = before.get(one.driver);
      const from = was && near(was, one) ? carAt(was, now) : one;
      return [one.driver, { ...one, from: { lat: from.lat, lng: from.lng }, since: now, until: now + glideMs }];
    }),
  );
}

function near(a, b) {
  return Math.abs(a.lat - b.lat) < JUMP && Math.abs(a.lng - b.lng) < JUMP;
}

/** Where a car is drawn. */
export function carAt({ lat, lng, from, since, until }, now) {
  const share = until > since ? Math.min(Math.max((now - since) / (until - since), 0), 1) : 1;
  return { lat: from.lat + (lat - from.lat) * share, lng: from.lng + (lng - from.lng) * share };
}

/** How many there are, by what they do. */
export function fleetCounts(drivers) {
  const busy = drivers.filter(({ status }) => status !== 'available').length;
  return { all: drivers.length, busy, free: drivers.length - busy };
}
