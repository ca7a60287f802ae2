import assert from 'node:assert/strict';
import { test } from 'node:test';
import { change, creation, draftOf, obvious } from '../../src/lib/draft.js';
import { keyedAttempts } from '../../src/lib/keys.js';

test('should send only what was filled in', () => {
  const draft = { ...draftOf(), url: ' https://example.org/ ', tags: 'a, b, ,a' };
  assert.deepEqual(creation(draft), { url: 'https://example.org/', tags: ['a', 'b'], redirect: 302 });
});

test('should send only what was changed', () => {
  const before = draftOf({ url: 'https://example.org/', title: 'Old', tags: ['a'], redirect: 302 });
  assert.deepEqual(change(before, before), {});
  assert.deepEqual(change(before, { ...before, title: '', tags: 'a, b' }), { title: null, tags: ['a', 'b'] });
});

test('should tell a missing address without asking the platform', () => {
  assert.deepEqual(Object.keys(obvious(draftOf())), ['url']);
  assert.deepEqual(obvious({ ...draftOf(), url: 'x' }), {});
});

test('should keep the key for the same attempt only', () => {
  const attempts = keyedAttempts();
  const first = attempts.keyFor({ url: 'a' });
  assert.match(first, /^[0-9a-f]{32}$/);
  assert.equal(attempts.keyFor({ url: 'a' }), first);
  const other = attempts.keyFor({ url: 'b' });
  assert.notEqual(other, first);
  attempts.done();
  assert.notEqual(attempts.keyFor({ url: 'b' }), other);
});
