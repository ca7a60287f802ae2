const TIMEOUT_MS = 10_000;

/**
 * A request that did not succeed, in words for the reader. `fields` maps a field's name to its reason, which reads on after the
 * field's label: “must be http or https”.
 */
export class Problem extends Error {
  constructor(status, { title, detail, errors } = {}) {
    super(detail || title || `The platform answered with status ${status}.`);
    this.status = status;
    this.fields = Object.fromEntries((errors ?? []).map(({ field, reason }) => [field, reason]));
  }
}

const UNREACHABLE = {
  detail: 'The platform does not answer. If it is down, start it with “infra/millrace up”; this page reconnects by itself.',
};
const SLOW = { detail: `The platform did not answer within ${TIMEOUT_MS / 1000} seconds.` };

/**
 * One JSON request.
 *
 * @returns {Promise<{body: any, headers: Headers}>}
 * @throws {Problem} on every status but 2xx, on no answer (status 0); an abort by `signal` passes through
 */
export async function request(method, path, { body, headers = {}, signal } = {}) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), TIMEOUT_MS);
  const stop = () => limit.abort();
  signal?.addEventListener('abort', stop);
  try {
    const response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: limit.signal,
      cache: 'no-store',
    });
    const answer = await readJson(response);
    if (!response.ok) throw new Problem(response.status, answer);
    return { body: answer, headers: response.headers };
  } catch (error) {
    if (error instanceof Problem || signal?.aborted) throw error;
    throw new Problem(0, limit.signal.aborted ? SLOW : UNREACHABLE);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

async function readJson(response) {
  if (!/[/+]json/.test(response.headers.get('content-type') ?? '')) return undefined;
  return response.json().catch(() => undefined);
}
