import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOTHING, append, byId, countWaiting, receive, release, restart, tookBack, wrote } from '../../src/lib/pages.js';

const post = (id) => ({ id: String(id), createdAt: '2026-01-01T00:00:00Z' });
const page = (ids, nextCursor = null, completeUpTo = null) => ({ items: ids.map(post), nextCursor, completeUpTo });
const ids = ({ items }) => items.map(({ id }) => Number(id));
const scrolled = true;

const first = receive(NOTHING, page([9, 8, 7], 'c7'), false);
const two = append(first, 'c7', page([6, 5], 'c5'));

test('should order ids as numbers, however long', () => {
  const sorted = ['9', '10', '9131442273685996110', '9131442273685996111'].map(post).sort(byId);
  assert.deepEqual(
    sorted.map(({ id }) => id),
    ['9131442273685996111', '9131442273685996110', '10', '9'],
  );
});

test('should append older pages without doubles', () => {
  assert.deepEqual(ids(two), [9, 8, 7, 6, 5]);
  assert.equal(two.next, 'c5');
  assert.deepEqual(ids(append(two, 'c5', page([5, 4]))), [9, 8, 7, 6, 5, 4]);
  assert.equal(append(two, 'c5', page([4])).next, null);
});

test('should ignore an older page that belongs to a list of before', () => {
  assert.equal(append(two, 'c7', page([6, 5])), two);
});

test('should put new posts on top of older pages, and know which they are', () => {
  const list = receive(two, page([11, 10, 9], 'c9'), false);
  assert.deepEqual(ids(list), [11, 10, 9, 8, 7, 6, 5]);
  assert.deepEqual([...list.fresh], ['11', '10']);
  assert.equal(list.next, 'c5', 'older pages go on where they did');
});

test('should take nothing for new on the first page', () => {
  assert.equal(first.fresh.size, 0);
});

test('should lose what is gone from the range of the newest page, and keep what is older', () => {
  assert.deepEqual(ids(receive(two, page([9, 7, 6], 'c6'), false)), [9, 7, 6, 5]);
  assert.deepEqual(ids(receive(two, page([9]), false)), [9], 'a page that is the last covers everything');
  assert.deepEqual(ids(receive(two, page([]), false)), []);
});

test('should let new posts wait while the reader reads further down', () => {
  const held = receive(two, page([11, 10, 9, 7], 'c7'), scrolled);
  assert.deepEqual(ids(held), [9, 7, 6, 5], 'what is gone goes at once');
  assert.equal(countWaiting(held), 2);
  const shown = release(held);
  assert.deepEqual(ids(shown), [11, 10, 9, 7, 6, 5]);
  assert.equal(countWaiting(shown), 0);
});

test('should begin anew where posts would be missing in between', () => {
  const list = receive(two, page([30, 29, 28], 'c28'), false);
  assert.deepEqual(ids(list), [30, 29, 28]);
  assert.equal(list.next, 'c28');
  const held = receive(two, page([30, 29, 28], 'c28'), scrolled);
  assert.deepEqual(ids(held), [9, 8, 7, 6, 5], 'not under the eyes of who reads');
});

test('should begin anew where older posts come among those that were known', () => {
  const known = append(receive(NOTHING, page([9, 7], 'c7'), false), 'c7', page([6, 5], 'c5'));
  const list = receive(known, page([9, 8, 7], 'c7'), false);
  assert.deepEqual(ids(list), [9, 8, 7], 'older pages may lack posts of the same author');
  assert.equal(list.next, 'c7');
});

test('should find what is older when it comes after the page that was the last', () => {
  const own = receive(NOTHING, page([9]), false);
  assert.equal(own.next, null);
  const list = receive(own, page([9, 5, 4], 'c4'), false);
  assert.deepEqual(ids(list), [9, 5, 4]);
  assert.equal(list.next, 'c4');
});

test('should find what is older when an empty list fills at once', () => {
  const list = receive(receive(NOTHING, page([]), false), page([3, 2, 1], 'c1'), false);
  assert.equal(list.next, 'c1');
});

test('should show an own post at once, once, and though a late page lacks it', () => {
  const list = wrote(two, post(12), false);
  assert.deepEqual(ids(list), [12, 9, 8, 7, 6, 5]);
  const late = receive(list, page([9, 8, 7], 'c7'), false);
  assert.deepEqual(ids(late), [12, 9, 8, 7, 6, 5]);
  const there = receive(late, page([12, 9, 8], 'c8'), false);
  assert.deepEqual(ids(there), [12, 9, 8, 7, 6, 5]);
  assert.deepEqual(ids(receive(there, page([9, 8, 7], 'c7'), false)), [9, 8, 7, 6, 5], 'taken back elsewhere');
});

test('should not wait for ever for an own post', () => {
  const list = receive(wrote(two, post(12), false), page([9, 8, 7], 'c7', '2026-01-01T00:01:00Z'), false);
  assert.deepEqual(ids(list), [9, 8, 7, 6, 5]);
});

test('should let an own answer wait where it would move what is being read', () => {
  const list = wrote(two, post(12), scrolled);
  assert.deepEqual(ids(list), ids(two));
  assert.equal(countWaiting(list), 1);
  assert.deepEqual(ids(release(list)), [12, 9, 8, 7, 6, 5]);
});

test('should not bring back what was taken back here', () => {
  const list = receive(tookBack(two, '8'), page([9, 8, 7], 'c7'), false);
  assert.deepEqual(ids(list), [9, 7, 6, 5]);
  assert.deepEqual(ids(tookBack(wrote(two, post(12), scrolled), '12')), ids(two));
});

test('should forget older pages when whom the reader follows has changed', () => {
  const list = restart(two, page([9, 7, 5], 'c5'));
  assert.deepEqual(ids(list), [9, 7, 5]);
  assert.equal(list.next, 'c5');
  assert.equal(list.fresh.size, 0);
});
