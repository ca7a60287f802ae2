import assert from 'node:assert/strict';

const PING_MS = 1_000;

/** Drivers who are not at the page: what they do comes over HTTP. Each says every second where it is, until `stop`. */
export function drivers(base, run) {
  const ask = async (method, path, body) => {
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body && JSON.stringify(body),
    });
    assert.ok(answer.ok, `${method} ${path} is answered with ${answer.status}: ${await answer.clone().text()}`);
    return answer.json();
  };
  const places = new Map();
  const ping = () =>
    ask('POST', '/api/rides/pings', {
      pings: [...places].map(([driver, { lat, lng, status }]) => ({ driver, lat, lng, status })),
    });
  let timer;
  return {
    /** So many around a place, free. */
    async begin(count, { lat, lng }) {
      for (let i = 0; i < count; i++) {
        places.set(`car-${run}-${i}`, { lat: lat + 0.001 * (i + 1), lng: lng + 0.001 * i, status: 'available' });
      }
      await ping();
      timer = setInterval(() => ping().catch(() => {}), PING_MS);
    },
    stop() {
      clearInterval(timer);
    },
    /** The first who is offered something: `{driver, offer}`. */
    async offered(withinMs = 30_000) {
      const end = Date.now() + withinMs;
      while (Date.now() < end) {
        for (const driver of places.keys()) {
          const { offer } = await ask('GET', `/api/rides/drivers/${driver}`);
          if (offer) return { driver, offer };
        }
      }
      throw new Error('No driver was offered the ride.');
    },
    async accept(driver, offer) {
      await ask('POST', `/api/rides/offers/${offer.id}/accept`, { driver });
      places.get(driver).status = 'on-trip';
    },
    /** @param step `enroute`, `arrive`, `start` or `complete` */
    async step(driver, ride, step) {
      await ask('POST', `/api/rides/${ride}/${step}`, { driver });
      if (step === 'complete') places.get(driver).status = 'available';
    },
  };
}
