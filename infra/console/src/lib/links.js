// The links service, as the page sees it.
import { request } from './http.js';
import { positions } from './positions.js';

const written = positions();

const path = (code) => `/api/links/${encodeURIComponent(code)}`;

/** @param key the same for a repeated attempt at the same link, so that it is created once */
export async function createLink(draft, key) {
  const { body, headers } = await request('POST', '/api/links', {
    body: draft,
    headers: { 'Idempotency-Key': key },
  });
  written.keep(body.code, headers);
  return body;
}

export async function listLinks({ cursor, limit = 20, signal }) {
  const query = new URLSearchParams({ limit, ...(cursor ? { cursor } : {}) });
  const { body } = await request('GET', `/api/links?${query}`, {
    signal,
    headers: written.latest(),
  });
  return body;
}

export async function readLink(code, signal) {
  const headers = written.of(code);
  return (await request('GET', path(code), { signal, headers })).body;
}

export async function updateLink(code, change) {
  const { body, headers } = await request('PATCH', path(code), { body: change });
  written.keep(code, headers);
  return body;
}

export async function deleteLink(code) {
  const { headers } = await request('DELETE', path(code));
  written.keep(code, headers);
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
