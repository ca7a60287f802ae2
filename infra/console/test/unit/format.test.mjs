import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ago, briefly, bytes, count, duration, rate, share, since, toInput, toMs } from '../../src/lib/format.js';

test('should show a dash for what is not known', () => {
  for (const format of [count, briefly, rate, bytes, duration]) {
    assert.equal(format(null), '–');
    assert.equal(format(undefined), '–');
  }
});

test('should keep a trickle apart from nothing', () => {
  assert.equal(rate(0), '0');
  assert.equal(rate(0.02), '<0.1');
  assert.equal(rate(1.24), '1.2');
  assert.equal(rate(123.4), '123');
});

test('should keep a small share apart from none', () => {
  assert.equal(share(0, 1_000), '0\u202f%');
  assert.equal(share(1, 1_000), '<1\u202f%');
  assert.equal(share(345, 1_000), '35\u202f%');
  assert.equal(share(5, 5), '100\u202f%');
  assert.equal(share(0, 0), '–');
});

test('should shorten large numbers only', () => {
  assert.equal(briefly(99_999), '99,999');
  assert.equal(briefly(1_284_312), '1.3M');
  assert.equal(count(1_284_312), '1,284,312');
});

test('should show the two largest units of a duration', () => {
  assert.equal(duration(87), '87 ms');
  assert.equal(duration(12_000), '12 s');
  assert.equal(duration(125_000), '2 min 5 s');
  assert.equal(duration(3_600_000), '1 h');
  assert.equal(duration(26 * 3_600_000), '1 d 2 h');
});

test('should show the largest unit of an age', () => {
  assert.equal(ago(1_000, 1_500), 'just now');
  assert.equal(ago(0, 125_000), '2 min ago');
  assert.equal(ago('1970-01-01T00:00:00Z', 3 * 3_600_000), '3 h ago');
});

test('should tell the age of a post in one word, and its date from a day on', () => {
  const now = new Date(2026, 5, 10, 12).getTime();
  const before = (seconds) => since(now - 1_000 * seconds, now);
  assert.deepEqual([0, -3, 4, 12, 190, 7_300, 86_399].map(before), ['now', 'now', 'now', '12 s', '3 min', '2 h', '23 h']);
  assert.match(before(3 * 86_400), /Jun/);
  assert.doesNotMatch(before(3 * 86_400), /2026/);
  assert.match(before(300 * 86_400), /2025/);
  assert.equal(since(null, now), '–');
});

test('should read both forms of time', () => {
  assert.equal(toMs('1970-01-01T00:00:01Z'), 1_000);
  assert.equal(toMs(5), 5);
  assert.equal(toMs('soon'), null);
  assert.equal(toMs(null), null);
});

test('should survive the way through a date input', () => {
  const minute = Date.UTC(2026, 5, 1, 12, 34);
  assert.equal(new Date(toInput(minute)).getTime(), minute);
});

test('should show memory in units people know', () => {
  assert.equal(bytes(612 * 2 ** 20), '612 MB');
  assert.equal(bytes(1.5 * 2 ** 30), '1.5 GB');
});
