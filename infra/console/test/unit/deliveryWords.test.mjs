import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deliveryWords } from '../../src/views/timelines/deliveryWords.js';

const decision = {
  way: 'push',
  readers: 5_000,
  activeReaders: 1_240,
  postsPerDay: 3.76,
  readsPerDay: 10,
  partitions: 6,
};

test('should say to how many a post was pushed, and why', () => {
  const { done, why } = deliveryWords(decision);
  assert.equal(done, 'Pushed to 1,240 active readers in 6 partitions');
  assert.match(why, /1,240 of 5,000 followers/);
  assert.match(why, /writes 3\.8 times a day, a reader reads 10 times/);
});

test('should say that a post is merged when it is read', () => {
  const { done } = deliveryWords({ ...decision, way: 'merge', activeReaders: 2_000_000 });
  assert.equal(done, 'Merged when read, by 2,000,000 active readers in 6 partitions');
});

test('should count one as one', () => {
  const { done, why } = deliveryWords({ ...decision, readers: 1, activeReaders: 1, partitions: 1 });
  assert.equal(done, 'Pushed to 1 active reader in 1 partition');
  assert.match(why, /1 of 1 follower /);
});

test('should not push to nobody', () => {
  assert.equal(deliveryWords({ ...decision, readers: 0, activeReaders: 0, partitions: 0 }).done, 'Nobody followed its author yet');
});
