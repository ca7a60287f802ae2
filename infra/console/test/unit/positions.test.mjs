import assert from 'node:assert/strict';
import { test } from 'node:test';
import { positions } from '../../src/lib/positions.js';

const answer = (position) => new Headers(position ? { 'Millrace-Position': position } : {});

test('should give back where the last write about something lies, and the last of all', () => {
  const written = positions();
  assert.deepEqual(written.latest(), {});
  written.keep('a', answer('t:0:1'));
  written.keep('b', answer('t:1:5'));
  written.keep('a', answer('t:0:2'));
  written.keep('b', answer(null));
  assert.deepEqual(written.of('a'), { 'Millrace-Position': 't:0:2' });
  assert.deepEqual(written.of('b'), { 'Millrace-Position': 't:1:5' });
  assert.deepEqual(written.of('c'), {});
  assert.deepEqual(written.latest(), { 'Millrace-Position': 't:0:2' });
});

test('should forget what was written longest ago', () => {
  const written = positions();
  for (let i = 0; i < 300; i++) written.keep(`${i}`, answer(`t:0:${i}`));
  assert.deepEqual(written.of('0'), {});
  assert.deepEqual(written.of('299'), { 'Millrace-Position': 't:0:299' });
});
