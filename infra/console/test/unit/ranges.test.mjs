import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RANGES, bucketAt, bucketText, coverText, fill } from '../../src/views/links/ranges.js';
import { columns } from '../../src/views/links/columns.js';
import { visitorsOf } from '../../src/views/links/visitors.js';

const minutes = {
  from: '1970-01-01T00:00:00Z',
  to: '1970-01-01T00:03:00Z',
  series: [{ start: '1970-01-01T00:01:00Z', all: 4, human: 3, bot: 1, final: true }],
};

test('should put nothing where the service left a bucket out', () => {
  assert.deepEqual(fill(minutes, RANGES.hour), [
    { start: 0, human: 0, bot: 0, visitors: null, final: false },
    { start: 60_000, human: 3, bot: 1, visitors: null, final: true },
    { start: 120_000, human: 0, bot: 0, visitors: null, final: false },
  ]);
});

test('should have visitors where the service counts them: by hour and day', () => {
  const hours = {
    from: '1970-01-01T00:00:00Z',
    to: '1970-01-01T02:00:00Z',
    series: [{ start: '1970-01-01T01:00:00Z', human: 3, bot: 0, visitors: 2, final: false }],
  };
  assert.deepEqual(
    fill(hours, RANGES.day).map(({ visitors }) => visitors),
    [0, 2],
  );
});

test('should stay below the limit of buckets', () => {
  for (const { spanMs, bucketMs } of Object.values(RANGES)) assert.ok(spanMs / bucketMs <= 1_500);
});

test('should say the same span to the stream and to a request', () => {
  const unit = { H: 3_600_000, D: 86_400_000 };
  for (const { span, spanMs } of Object.values(RANGES)) {
    const [, n, letter] = /^P(?:T(?=\d+H))?(\d+)([DH])$/.exec(span);
    assert.equal(n * unit[letter], spanMs);
  }
});

test('should name the visitors of the newest bucket where the whole has no such number', () => {
  const series = [{ visitors: 5 }, { visitors: 3 }];
  assert.deepEqual(visitorsOf({ visitors: 7 }, series, RANGES.day), { term: 'Visitors', value: 7 });
  assert.deepEqual(visitorsOf({}, series, RANGES.day), { term: 'Visitors this hour', value: 3 });
  assert.deepEqual(visitorsOf({}, series, RANGES.year), { term: 'Visitors today (UTC)', value: 3 });
  assert.equal(visitorsOf({}, series, RANGES.hour), null, 'minutes have none');
  assert.equal(visitorsOf({}, [], RANGES.day), null);
});

test('should find the bucket under a time', () => {
  const series = fill(minutes, RANGES.hour);
  assert.equal(bucketAt(series, RANGES.hour, 119_999).human, 3);
  assert.equal(bucketAt(series, RANGES.hour, 180_000), null);
  assert.equal(bucketAt(series, RANGES.hour, -1), null);
  assert.equal(bucketAt([], RANGES.hour, 0), null);
});

test('should draw final buckets apart from those that can still grow', () => {
  const [start, open, final, openPeople, finalPeople, visitors] = columns([
    { start: 0, human: 2, bot: 1, visitors: 2, final: true },
    { start: 60_000, human: 5, bot: 0, visitors: 4, final: false },
    { start: 120_000, human: 0, bot: 3, visitors: 0, final: false },
  ]);
  assert.deepEqual(start, [0, 60, 120]);
  assert.deepEqual(final, [3, null, null]);
  assert.deepEqual(finalPeople, [2, null, null]);
  assert.deepEqual(open, [null, 5, 3]);
  assert.deepEqual(openPeople, [null, 5, 0]);
  assert.deepEqual(visitors, [2, 4, null], 'no mark where no people were');
});

test('should write days as the service counts them, in UTC', () => {
  const midnight = Date.UTC(2026, 5, 1);
  assert.match(bucketText(midnight, RANGES.month), /\b1\b/);
  const cover = { from: '2026-06-01T00:00:00Z', to: '2026-06-03T00:00:00Z' };
  const text = coverText(cover, RANGES.month);
  assert.match(text, /\b1\b.*–.*\b2\b.*whole days in UTC/);
  const one = coverText({ ...cover, to: '2026-06-02T00:00:00Z' }, RANGES.month);
  assert.doesNotMatch(one, /–/, 'one day is no span');
});

test('should name the date only where a cover of hours needs it', () => {
  const at = (hour) => new Date(2026, 5, 1, hour).toISOString();
  assert.doesNotMatch(coverText({ from: at(1), to: at(3) }, RANGES.hour), /Jun/);
  assert.doesNotMatch(coverText({ from: at(22), to: at(24) }, RANGES.hour), /Jun/, 'up to midnight');
  assert.match(coverText({ from: at(22), to: at(26) }, RANGES.hour), /Jun/);
});
