import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORM, charactersLeft, piecesOf } from '../../src/lib/postText.js';
import { isName } from '../../src/lib/userNames.js';

test('should count characters as the platform does', () => {
  assert.equal(charactersLeft(''), 500);
  assert.equal(charactersLeft('🦆é'), 498);
  assert.equal(charactersLeft('🦆'.repeat(501)), -1);
});

test('should tell an empty or too long post without asking the platform', () => {
  assert.deepEqual(Object.keys(FORM.obvious(' \n')), ['text']);
  assert.deepEqual(Object.keys(FORM.obvious('x'.repeat(501))), ['text']);
  assert.deepEqual(FORM.obvious('x'.repeat(500)), {});
});

test('should find addresses and users in a text', () => {
  assert.deepEqual(piecesOf('see https://example.org/a?b=c, @ada.lovelace.'), [
    { text: 'see ' },
    { text: 'https://example.org/a?b=c', url: 'https://example.org/a?b=c' },
    { text: ', ' },
    { text: '@ada.lovelace', user: 'ada.lovelace' },
    { text: '.' },
  ]);
  assert.deepEqual(piecesOf('@x'), [{ text: '@x', user: 'x' }]);
});

test('should leave everything else as it is', () => {
  for (const text of ['plain', 'me@example.org', 'javascript:alert(1)', 'a\n\nb', '@', '<b>']) {
    assert.deepEqual(piecesOf(text), [{ text }]);
  }
  assert.deepEqual(piecesOf(''), []);
});

test('should know names as the platform does', () => {
  for (const name of ['a', '7', 'ada.lovelace', 'a-b_c', 'x'.repeat(40)]) assert.ok(isName(name), name);
  for (const name of ['', '.a', '-a', '_a', 'ä', 'a b', 'a/b', 'x'.repeat(41), 'a\n']) assert.ok(!isName(name), name);
});
