import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COURSE, eventWords, isOver, mayCancel, stateWords } from '../../src/views/rides/tripWords.js';
import { money } from '../../src/views/rides/money.js';

test('should have words for every state of the course', () => {
  for (const state of COURSE) assert.notEqual(stateWords(state), state);
  assert.equal(stateWords('SomethingNew'), 'SomethingNew', 'a later platform may have more');
});

test('should say of an event what became of an offer, or else the state', () => {
  assert.equal(eventWords({ to: 'Matching', outcome: 'made', driver: 'car-1' }), 'Offered to car-1');
  assert.equal(eventWords({ to: 'DriverAssigned', outcome: 'accepted', driver: 'car-1' }), 'car-1 takes it');
  assert.equal(eventWords({ to: 'Matching', outcome: 'expired', driver: 'car-1' }), 'car-1 does not answer');
  assert.equal(eventWords({ from: 'EnRoute', to: 'Arrived', driver: 'car-1' }), 'The driver is there');
  assert.equal(eventWords({ from: 'InProgress', to: 'InProgress', driver: 'car-1' }), 'There; the meter is read');
  assert.equal(eventWords({ to: 'Cancelled', reason: 'no driver in time' }), 'Called off: no driver in time');
});

test('should let a ride be called off until it is over', () => {
  assert.ok(mayCancel('Matching'));
  assert.ok(mayCancel('InProgress'));
  for (const state of ['Completed', 'Cancelled']) {
    assert.ok(isOver(state));
    assert.ok(!mayCancel(state));
  }
  assert.ok(!mayCancel(undefined), 'nothing is known yet');
});

test('should know how many digits a currency has', () => {
  assert.match(money(1_420, 'EUR'), /14[.,]20/);
  assert.match(money(1_420, 'JPY'), /1[.,]?420/);
});
