import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carAt, fleetCounts, fleetOf } from '../../src/views/rides/fleet.js';

const car = (lat, lng, more = {}) => ({ driver: 'a', lat, lng, status: 'available', ...more });

test('should glide from where a car was drawn to where it is', () => {
  const first = fleetOf(new Map(), [car(1, 1)], 0, 1_000);
  assert.deepEqual(carAt(first.get('a'), 0), { lat: 1, lng: 1 });
  const second = fleetOf(first, [car(1.01, 1)], 2_000, 1_000);
  assert.deepEqual(carAt(second.get('a'), 2_000), { lat: 1, lng: 1 });
  assert.deepEqual(carAt(second.get('a'), 2_500), { lat: 1.005, lng: 1 });
  assert.deepEqual(carAt(second.get('a'), 9_000), { lat: 1.01, lng: 1 });
  const third = fleetOf(second, [car(1.02, 1)], 2_500, 1_000);
  assert.deepEqual(carAt(third.get('a'), 2_500), { lat: 1.005, lng: 1 }, 'from where it is, not from where it would be');
});

test('should not drive through half the town in a second', () => {
  const first = fleetOf(new Map(), [car(1, 1)], 0, 1_000);
  const second = fleetOf(first, [car(1.5, 1)], 1_000, 1_000);
  assert.deepEqual(carAt(second.get('a'), 1_000), { lat: 1.5, lng: 1 });
});

test('should forget cars that are gone', () => {
  const first = fleetOf(new Map(), [car(1, 1)], 0, 1_000);
  assert.equal(fleetOf(first, [], 1_000, 1_000).size, 0);
});

test('should be where it is at once if nothing moves', () => {
  const still = fleetOf(fleetOf(new Map(), [car(1, 1)], 0, 1_000), [car(1.01, 1)], 1_000, 1_000);
  assert.deepEqual(carAt(still.get('a'), Infinity), { lat: 1.01, lng: 1 });
});

test('should count who is free', () => {
  assert.deepEqual(fleetCounts([car(1, 1), car(1, 1, { status: 'on-trip' }), car(1, 1, { status: 'held' })]), { all: 3, busy: 2, free: 1 });
});
