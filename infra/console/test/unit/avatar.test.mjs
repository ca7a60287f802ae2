import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookOf } from '../../src/lib/avatar.js';

test('should draw a user always the same, and most of them differently', () => {
  assert.deepEqual(lookOf('ada'), lookOf('ada'));
  const looks = Array.from({ length: 200 }, (_, i) => lookOf(`user${i}`));
  assert.ok(new Set(looks.map(({ hue }) => hue)).size > 20);
  assert.ok(new Set(looks.map(({ hue, level, phase }) => `${hue}/${level}/${phase}`)).size > 180);
});

test('should take the first letters of two words, or two of one', () => {
  assert.equal(lookOf('ada.lovelace').letters, 'AL');
  assert.equal(lookOf('grace_hopper-2').letters, 'GH');
  assert.equal(lookOf('alan').letters, 'AL');
  assert.equal(lookOf('7').letters, '7');
  assert.equal(lookOf('a..').letters, 'A.');
});
