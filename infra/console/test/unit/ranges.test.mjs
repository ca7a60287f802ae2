import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RANGES, fill, windowOf } from '../../src/views/links/ranges.js';
import { parseHash } from '../../src/lib/router.js';

test('should ask for whole buckets up to the one of now', () => {
  const span = windowOf(RANGES.hour, 7_200_000 + 90_000);
  assert.deepEqual(span, { from: 7_200_000 + 60_000 - 59 * 60_000, last: 7_200_000 + 60_000 });
});

test('should put nothing where the service left a bucket out', () => {
  const series = [{ start: '1970-01-01T00:01:00Z', human: 3, bot: 1 }];
  assert.deepEqual(fill(series, { from: 0, last: 120_000 }, 60_000), [
    { start: 0, human: 0, bot: 0 },
    { start: 60_000, human: 3, bot: 1 },
    { start: 120_000, human: 0, bot: 0 },
  ]);
});

test('should stay below the limit of buckets', () => {
  for (const { spanMs, bucketMs } of Object.values(RANGES)) assert.ok(spanMs / bucketMs <= 1_500);
});

test('should read the address', () => {
  assert.deepEqual(parseHash('#/links/Ab3', 'overview'), { name: 'links', arg: 'Ab3' });
  assert.deepEqual(parseHash('', 'overview'), { name: 'overview', arg: null });
  assert.deepEqual(parseHash('#/links/%E0%A4%A', 'overview').arg, '%E0%A4%A');
});
