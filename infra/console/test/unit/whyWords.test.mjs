import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { surgeSteps } from '../../src/views/rides/surgeFormula.js';
import { whySteps } from '../../src/views/rides/whyWords.js';

const WINDOW_MS = 300_000;
const seen = (drivers, requests) => ({ availableMs: drivers * WINDOW_MS, requests });
const window = (own, ring, previous) => ({ own, ring, windowMs: WINDOW_MS, previous });

test('should compute what the job computes', () => {
  const vectors = JSON.parse(readFileSync(new URL('surgeVectors.json', import.meta.url)));
  assert.ok(vectors.length > 50);
  for (const { own, ring, windowMs, previous, ratio, wanted, multiplier } of vectors) {
    const steps = surgeSteps({ own, ring, windowMs, previous });
    assert.deepEqual(
      { ratio: steps.ratio, wanted: steps.wanted, multiplier: steps.multiplier },
      { ratio, wanted, multiplier },
    );
  }
});

test('should say each step with its numbers', () => {
  assert.deepEqual(whySteps(window(seen(2, 10), seen(10, 20), 18)), [
    { name: 'Rides asked for', sum: '10 here + ½ · 20 around', result: '20' },
    { name: 'Drivers free', sum: '2 here + ½ · 10 around + 3', result: '10' },
    { name: 'Rides per driver', sum: '20 / 10', result: '2.00' },
    { name: 'Wanted', sum: 'to a tenth, from 1.0 to 3.0', result: '2.0×' },
    { name: 'Multiplier', sum: '1.8× before; follows', result: '2.0×' },
  ]);
});

test('should say what hysteresis did', () => {
  const last = (requests, previous) => whySteps(window(seen(0, requests), seen(0, 0), previous)).at(-1);
  assert.equal(last(6, 20).sum, '2.0× before, as wanted');
  assert.equal(last(6, 19).sum, '1.9× before; stays, for less than 0.2 away');
  assert.equal(last(6, 19).result, '1.9×');
  assert.equal(last(6, 10).sum, '1.0× before; follows, by 0.3 a window at most');
  assert.equal(last(0, 11).sum, '1.1× before; follows');
});
