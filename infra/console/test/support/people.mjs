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
    /** @param relation `follows`, `mutes` or `blocks` */
    relate: (user, relation, target, on = true) => ask(on ? 'PUT' : 'DELETE', `/api/users/${user}/${relation}/${target}`),
    like: (user, id, on = true) => ask(on ? 'PUT' : 'DELETE', `/api/users/${user}/likes/${id}`),
  };
}
