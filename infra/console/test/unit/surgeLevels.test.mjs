import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LEGEND, stepOf, times } from '../../src/views/rides/surgeLevels.js';
import { placeOf, placeText } from '../../src/views/rides/places.js';

test('should colour each multiplier by the step that the legend names', () => {
  assert.equal(stepOf(1), 0);
  assert.equal(stepOf(1.1), 1);
  assert.equal(stepOf(1.2), 1);
  assert.equal(stepOf(1.3), 2);
  assert.equal(stepOf(3), 5);
  assert.deepEqual(
    LEGEND.map(({ text }) => text),
    ['1.0×', '1.1 – 1.2×', '1.3 – 1.5×', '1.6 – 1.9×', '2.0 – 2.4×', '2.5 – 3.0×'],
  );
  for (let tenths = 10; tenths <= 30; tenths++) {
    const { text } = LEGEND[stepOf(tenths / 10)];
    const [least, most] = text.includes('–') ? text.split('–').map(parseFloat) : [1, 1];
    assert.ok(least <= tenths / 10 && tenths / 10 <= most, `${times(tenths / 10)} is in ${text}`);
  }
});

test('should read places as people write them', () => {
  assert.deepEqual(placeOf('39.98, 116.32'), { lat: 39.98, lng: 116.32 });
  assert.deepEqual(placeOf(' -1.5;-180 '), { lat: -1.5, lng: -180 });
  assert.deepEqual(placeOf('39.98 116.32'), { lat: 39.98, lng: 116.32 });
  for (const none of ['', '39.98', '91, 0', '0, 181', 'here, there', '1,2,3', '39,98, 116,32']) {
    assert.equal(placeOf(none), null, none);
  }
});

test('should write places so that they can be read again', () => {
  assert.equal(placeText({ lat: 39.984094, lng: 116.319236 }), '39.98409, 116.31924');
  assert.deepEqual(placeOf(placeText({ lat: -0.00001, lng: 0 })), { lat: -0.00001, lng: 0 });
});
