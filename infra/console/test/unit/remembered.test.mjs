import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forget, isRemembered, opened, readers, remember } from '../../src/lib/remembered.js';

/** Stands for the browser's localStorage. */
function storage(kept = {}) {
  return { getItem: (key) => kept[key] ?? null, setItem: (key, text) => (kept[key] = text), kept };
}

test('should keep who was read as, the last first', () => {
  const disk = storage();
  for (const name of ['ada', 'bob', 'ada']) opened(name, disk);
  assert.deepEqual(readers(disk), ['ada', 'bob']);
  forget('ada', disk);
  assert.deepEqual(readers(disk), ['bob']);
});

test('should keep few', () => {
  const disk = storage();
  for (let i = 0; i < 20; i++) opened(`user${i}`, disk);
  assert.equal(readers(disk).length, 8);
  for (let i = 0; i < 600; i++) remember('user19', 'likes', `${i}`, true, disk);
  assert.equal(isRemembered('user19', 'likes', '599', disk), true);
  assert.equal(isRemembered('user19', 'likes', '0', disk), false);
});

test('should remember for each reader apart, and no longer once told', () => {
  const disk = storage();
  for (const name of ['ada', 'bob']) opened(name, disk);
  remember('ada', 'follows', 'bob', true, disk);
  assert.equal(isRemembered('ada', 'follows', 'bob', disk), true);
  assert.equal(isRemembered('bob', 'follows', 'bob', disk), false);
  opened('ada', disk);
  assert.equal(isRemembered('ada', 'follows', 'bob', disk), true);
  remember('ada', 'follows', 'bob', false, disk);
  assert.equal(isRemembered('ada', 'follows', 'bob', disk), false);
});

test('should work with a storage that is broken or closed', () => {
  for (const text of ['nonsense', '{}', '[1, null, {"name": 7}]', '[{"name": "ada", "likes": 5}]']) {
    const disk = storage({ 'millrace.timelines': text });
    assert.equal(isRemembered('ada', 'likes', '1', disk), false);
    opened('ada', disk);
    assert.deepEqual(readers(disk), ['ada']);
  }
  const closed = {
    getItem: () => {
      throw new Error('forbidden');
    },
  };
  opened('ada', closed);
  assert.deepEqual(readers(closed), []);
});
