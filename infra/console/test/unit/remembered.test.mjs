import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forget, opened, readers } from '../../src/lib/remembered.js';

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
});

test('should work with a storage that is broken or closed', () => {
  for (const text of ['nonsense', '{}', '[1, null, {"name": 7}]']) {
    const disk = storage({ 'millrace.timelines': text });
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
