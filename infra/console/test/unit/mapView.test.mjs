import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ZOOMS,
  boundsOf,
  fitted,
  inSight,
  length,
  metresPerPx,
  panned,
  placeAt,
  scaleBar,
  screenOf,
  zoomed,
} from '../../src/views/rides/mapView.js';

const size = { width: 800, height: 600 };
const beijing = { lat: 39.98, lng: 116.32, zoom: 13 };
const near = (a, b, within = 1e-6) => assert.ok(Math.abs(a - b) < within, `${a} is not ${b}`);

test('should have the view in the middle, north above and east to the right', () => {
  const toScreen = screenOf(beijing, size);
  assert.deepEqual(toScreen(beijing), { x: 400, y: 300 });
  assert.ok(toScreen({ lat: 39.99, lng: 116.32 }).y < 300);
  assert.ok(toScreen({ lat: 39.98, lng: 116.33 }).x > 400);
});

test('should know what lies at a point of the screen', () => {
  for (const place of [
    { lat: 39.97, lng: 116.31 },
    { lat: 40.01, lng: 116.36 },
  ]) {
    const back = placeAt(beijing, size, screenOf(beijing, size)(place));
    near(back.lat, place.lat);
    near(back.lng, place.lng);
  }
});

test('should be 256 px round the equator at zoom 0, and twice that at the next', () => {
  near(metresPerPx({ lat: 0, lng: 0, zoom: 0 }) * 256, 40_075_016.686, 1e-3);
  near(metresPerPx({ lat: 0, lng: 0, zoom: 1 }) * 512, 40_075_016.686, 1e-3);
  near(metresPerPx({ lat: 60, lng: 0, zoom: 0 }) * 256, 40_075_016.686 / 2, 1e-3);
});

test('should move with the pointer', () => {
  const before = screenOf(beijing, size)({ lat: 39.99, lng: 116.33 });
  const after = screenOf(panned(beijing, size, 30, -20), size)({ lat: 39.99, lng: 116.33 });
  near(after.x, before.x + 30);
  near(after.y, before.y - 20);
});

test('should keep what is under the pointer while it zooms, and stop at the ends', () => {
  const at = { x: 100, y: 500 };
  const there = placeAt(beijing, size, at);
  const larger = zoomed(beijing, size, 1.5, at);
  assert.equal(larger.zoom, 14.5);
  const still = placeAt(larger, size, at);
  near(still.lat, there.lat);
  near(still.lng, there.lng);
  assert.equal(zoomed(beijing, size, 99).zoom, ZOOMS.most);
  assert.equal(zoomed(beijing, size, -99).zoom, ZOOMS.least);
});

test('should go the shorter way across the antimeridian', () => {
  const fiji = { lat: -17, lng: 179.9, zoom: 10 };
  assert.ok(screenOf(fiji, size)({ lat: -17, lng: -179.9 }).x > 400);
  near(placeAt(fiji, size, { x: 400 + (0.2 / 360) * 256 * 2 ** 10, y: 300 }).lng, -179.9);
  const { west, east } = boundsOf(fiji, size);
  assert.ok(west > 179 && east < -179, 'west is greater than east there');
});

test('should say what is in sight, with a margin', () => {
  const { west, south, east, north } = boundsOf(beijing, size);
  near((west + east) / 2, 116.32);
  assert.ok(south < 39.98 && 39.98 < north);
  const wider = boundsOf(beijing, size, 0.5);
  near(wider.east - wider.west, 2 * (east - west));
  assert.equal(boundsOf({ ...beijing, zoom: 0 }, size).west, -180);
});

test('should never show what Mercator cannot', () => {
  const { lat } = panned({ lat: 84, lng: 0, zoom: 3 }, size, 0, 5_000);
  assert.equal(lat, 85);
});

test('should fit places into sight', () => {
  const places = [
    { lat: 39.95, lng: 116.28 },
    { lat: 40.02, lng: 116.35 },
  ];
  const view = fitted(places, size);
  for (const { x, y } of places.map(screenOf(view, size))) {
    assert.ok(x > 0 && x < 800 && y > 0 && y < 600);
  }
  assert.ok(places.every(inSight(view, size)));
  assert.ok(!inSight({ ...view, lng: 0 }, size)(places[0]));
  assert.equal(fitted([places[0]], size).zoom, 15, 'one place is not infinitely large');
});

test('should have a round length for the scale', () => {
  const { metres, px } = scaleBar(beijing, 110);
  assert.ok(px <= 110 && px > 40);
  assert.match(String(metres), /^[125]0*$/);
  near(px * metresPerPx(beijing), metres);
  assert.equal(length(500), '500 m');
  assert.equal(length(1_240), '1.2 km');
  assert.equal(length(20_000), '20 km');
});
