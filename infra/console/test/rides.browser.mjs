// Uses the rides page of a running platform as a person does: sets places on the map and by keyboard, asks for a price, sees
// why it is what it is, orders the ride, and follows it to the receipt.
//
//   node test/rides.browser.mjs --base http://127.0.0.1:8080 [--screenshots DIR]
//
// Exits with 0 if all went well; otherwise with 1 and a sentence. CHROMIUM names the browser, /usr/bin/chromium without.
import assert from 'node:assert/strict';
import { openPage } from './support/browser.mjs';
import { drivers } from './support/drivers.mjs';
import { tabTo } from './support/keyboard.mjs';
import { DESKTOP, PHONE, arrived, fits, looks, tell } from './support/story.mjs';

/** Away from the city of the demo, which may be there as well. */
const PICKUP = { lat: 52.52, lng: 13.405 };
const DROPOFF = { lat: 52.53, lng: 13.43 };

await tell(story);

async function story(at) {
  const { base, browser, origins, shot } = at;
  const run = Date.now().toString(36);
  const they = drivers(base, run);
  await they.begin(5, PICKUP);
  try {
    const { context, page, complaints } = await openPage(browser, { origins, expected: () => false, viewport: DESKTOP });
    // Where one looked last is where the map opens.
    await context.addInitScript((view) => localStorage.setItem('millrace.map', JSON.stringify(view)), { ...PICKUP, zoom: 13 });
    await page.goto(`${base}/console/#/rides`);
    await page.getByRole('heading', { name: 'Rides', exact: true }).waitFor();
    await page.getByText('5 free').waitFor({ timeout: 30_000 });
    await fits(page, 'the map');
    await shot(page, 'rides-map');

    await setPlaces(page);
    await page.getByLabel('Rider').fill(`rider-${run}`);
    await page.getByRole('button', { name: 'What does it cost?' }).click();
    await page.getByRole('button', { name: 'Order the ride' }).waitFor();
    await page.getByText(/why this price\?$/).click();
    await shot(page, 'rides-quote');

    await page.getByRole('button', { name: 'Order the ride' }).click();
    await page.waitForURL(/#\/rides\/.+/);
    const ride = page.url().split('/').at(-1);
    await drive(page, they, ride);
    await page.getByRole('heading', { name: 'Arrived', exact: true }).waitFor();
    await page.getByText('In all').waitFor();
    await shot(page, 'rides-receipt');
    assert.deepEqual(complaints, [], `The page complained: ${complaints.join('; ')}`);
    await page.getByRole('link', { name: 'Another ride' }).click();
    await arrived(page, 'Rides');
    await context.close();

    await noSuchRide(at);
    await looks(at, ['rides', `rides/${ride}`]);
  } finally {
    they.stop();
  }
}

/** The pickup by the keyboard, where the map stands; the drop-off as text. */
async function setPlaces(page) {
  await page.getByLabel('Pickup', { exact: true }).focus();
  await page.locator('.map-sheet').focus();
  await page.keyboard.press('Enter');
  const pickup = await page.getByLabel('Pickup', { exact: true }).inputValue();
  const [lat, lng] = pickup.split(',').map(Number);
  assert.ok(Math.abs(lat - PICKUP.lat) < 1e-4 && Math.abs(lng - PICKUP.lng) < 1e-4, `The cross is at ${pickup}.`);
  await page.keyboard.press('ArrowRight');
  await page.locator('.map-sheet').click({ position: { x: 40, y: 60 } });
  assert.notEqual(await page.getByLabel('Drop-off', { exact: true }).inputValue(), '', 'A click sets the next place.');
  await page.getByLabel('Drop-off', { exact: true }).fill('nowhere');
  await page.getByRole('button', { name: 'What does it cost?' }).click();
  await page.getByText('Drop-off must be latitude and longitude').waitFor();
  await page.getByLabel('Drop-off', { exact: true }).fill(`${DROPOFF.lat}, ${DROPOFF.lng}`);
}

async function drive(page, they, ride) {
  const { driver, offer } = await they.offered();
  await they.accept(driver, offer);
  await page.getByRole('heading', { name: 'A driver has taken it' }).waitFor();
  for (const [step, heading] of [
    ['enroute', 'The driver is on the way'],
    ['arrive', 'The driver is there'],
    ['start', 'Under way'],
  ]) {
    await they.step(driver, ride, step);
    await page.getByRole('heading', { name: heading, exact: true }).waitFor();
  }
  await they.step(driver, ride, 'complete');
}

async function noSuchRide({ base, browser, origins }) {
  const options = { origins, expected: (message) => message.text().includes('404'), viewport: PHONE };
  const { context, page } = await openPage(browser, options);
  await page.goto(`${base}/console/#/rides/no-such-ride`);
  await page.getByText('No such ride').waitFor();
  await tabTo(page, 'Another ride');
  await context.close();
}
