// The links service, as the page sees it. A write's answer carries a position; sent along with later
// reads it makes sure that they see that write.
import { request } from './http.js';

const POSITION = 'Millrace-Position';
const positions = new Map();
let latest = null;

function remember(code, headers) {
  const position = headers.get(POSITION);
  if (!position) return;
  positions.set(code, position);
  latest = position;
}

function withPosition(position) {
  return position ? { [POSITION]: position } : {};
}

const path = (code) => `/api/links/${encodeURIComponent(code)}`;

/** @param key the same for a repeated attempt at the same link, so that it is created once */
export async function createLink(draft, key) {
  const { body, headers } = await request('POST', '/api/links', {
    body: draft,
    headers: { 'Idempotency-Key': key },
  });
  remember(body.code, headers);
  return body;
}

export async function listLinks({ cursor, limit = 20, signal }) {
  const query = new URLSearchParams({ limit, ...(cursor ? { cursor } : {}) });
  const { body } = await request('GET', `/api/links?${query}`, {
    signal,
    headers: withPosition(latest),
  });
  return body;
}

export async function readLink(code, signal) {
  const headers = withPosition(positions.get(code));
  return (await request('GET', path(code), { signal, headers })).body;
}

export async function updateLink(code, change) {
  const { body, headers } = await request('PATCH', path(code), { body: change });
  remember(code, headers);
  return body;
}

export async function deleteLink(code) {
  const { headers } = await request('DELETE', path(code));
  remember(code, headers);
}

export async function readStats(code, { from, granularity }, signal) {
  const query = new URLSearchParams({ from, granularity });
  return (await request('GET', `${path(code)}/stats?${query}`, { signal })).body;
}

/** Where the same comes as a stream of events `stats`. @param span how far back: an ISO 8601 duration */
export function statsStream(code, { granularity, span }) {
  return `${path(code)}/stats/stream?${new URLSearchParams({ granularity, span })}`;
}

/** The links that most people clicked. @param period the last minute, hour or day */
export async function readTop(period, signal) {
  return (await request('GET', `/api/links/top?${new URLSearchParams({ window: period })}`, { signal })).body;
}

export function qrCode(code) {
  return `${path(code)}/qr.svg`;
}
