import assert from 'node:assert/strict';

/** Users of home timelines who are not at the page: what they do comes over HTTP. */
export function people(base) {
  const ask = async (method, path, body) => {
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body && JSON.stringify(body),
    });
    assert.ok(answer.ok, `${method} ${path} is answered with ${answer.status}: ${await answer.clone().text()}`);
    return answer.status === 204 ? undefined : answer.json();
  };
  return {
    post: (author, text) => ask('POST', '/api/posts', { author, text }),
    takeBack: (id) => ask('DELETE', `/api/posts/${id}`),
    follow: (reader, author) => ask('PUT', `/api/users/${reader}/follows/${author}`),
  };
}

/** Whether the platform has streams of timelines. */
export async function hasStream(base) {
  const stop = new AbortController();
  const answer = await fetch(`${base}/api/users/nobody/timeline/stream`, { signal: stop.signal });
  const there = answer.ok;
  stop.abort();
  return there;
}
