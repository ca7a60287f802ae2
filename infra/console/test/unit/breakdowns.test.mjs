import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIMENSIONS, rowsOf } from '../../src/views/links/breakdowns.js';

const of = (key) => DIMENSIONS.find((dimension) => dimension.key === key);
const names = (rows) => rows.map(({ name }) => name);

test('should name countries, and say unknown and others last', () => {
  const rows = rowsOf(
    { top: [{ name: '', clicks: 9 }, { name: 'DE', clicks: 5 }, { name: 'JP', clicks: 2 }], other: 3 },
    of('countries'),
  );
  assert.deepEqual(names(rows), ['Germany', 'Japan', 'Unknown', 'All others']);
  assert.deepEqual(
    rows.map(({ vague }) => vague),
    [false, false, true, true],
  );
  assert.deepEqual(
    rows.map(({ clicks }) => clicks),
    [5, 2, 9, 3],
  );
});

test('should keep what is no code of a country', () => {
  assert.deepEqual(names(rowsOf({ top: [{ name: 'ZZZZ', clicks: 1 }, { name: 'QQ', clicks: 1 }] }, of('countries'))), [
    'ZZZZ',
    'QQ',
  ]);
});

test('should tell the kind “other” from all others', () => {
  const rows = rowsOf({ top: [{ name: 'other', clicks: 1 }, { name: 'none', clicks: 1 }], other: 1 }, of('referrerKinds'));
  assert.deepEqual(names(rows), ['Other sites', 'No referrer', 'All others']);
});

test('should show a kind that it does not know by its own name', () => {
  assert.deepEqual(names(rowsOf({ top: [{ name: 'constructor', clicks: 1 }] }, of('referrerKinds'))), ['constructor']);
});

test('should have no rows where nothing was counted', () => {
  assert.deepEqual(rowsOf({ top: [], other: 0 }, of('devices')), []);
  assert.deepEqual(rowsOf(undefined, of('devices')), []);
});

test('should give each row a key of its own', () => {
  const rows = rowsOf({ top: [{ name: '', clicks: 1 }, { name: 'other', clicks: 1 }], other: 1 }, of('referrerKinds'));
  assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
});
