import assert from 'node:assert/strict';
import { VISITORS, visit } from '../support/visitors.mjs';

const COUNTED_WITHIN_MS = 60_000;
const RANGES = ['Day', 'Week', 'Month', 'Year'];
/** More than other tests give one link, so that this one is among the first. */
const MANY = 40;

/** Waits until the page shows so many clicks of people and bots. */
export async function counted(page, people, bots) {
  const from = Date.now();
  const text = async (name) => (await page.locator(`[data-count="${name}"]`).allInnerTexts()).join();
  while ((await text('human')) !== `${people}` || (await text('bot')) !== `${bots}`) {
    assert.ok(
      Date.now() - from < COUNTED_WITHIN_MS,
      `Not counted within ${COUNTED_WITHIN_MS / 1_000} s: the page shows ${await text('human')} people instead of ${people},` +
        ` ${await text('bot')} bots instead of ${bots}. Does the job click-analytics run?`,
    );
    await new Promise((done) => setTimeout(done, 50));
  }
  console.log(`shown ${((Date.now() - from) / 1_000).toFixed(1)} s later: ${people} people, ${bots} bots`);
}

/** After one click in this browser: others click, and the page shows who, by itself. */
export async function watch(page, shortUrl) {
  await page.locator('.live').getByText('Live', { exact: true }).waitFor();
  await page.evaluate(() => {
    window.sameAsBefore = true;
  });
  for (const visitor of VISITORS) await visit(shortUrl, visitor);
  await counted(page, 3, 1);
  assert.ok(await page.evaluate(() => window.sameAsBefore), 'The numbers come without loading the page again.');

  await row(page, 'Countries', 'Germany', '2');
  await row(page, 'Referrers', 'news.ycombinator.com', '1');
  await row(page, 'Kinds of referrer', 'Search', '1');
  await row(page, 'Browsers', 'Firefox', '1');
  for (const list of ['Countries', 'Referrers', 'Kinds of referrer', 'Browsers', 'Systems', 'Devices']) {
    const clicks = await page.getByRole('table', { name: list, exact: true }).locator('td:nth-of-type(1)').allInnerTexts();
    assert.equal(
      clicks.reduce((sum, text) => sum + Number(text), 0),
      3,
      `${list} tell all three clicks of people apart, and not the robot's: ${clicks.join(', ')}`,
    );
  }
  for (const range of RANGES) {
    await choose(page, range);
    await counted(page, 3, 1);
    await page.locator('[data-count="visitors"]').waitFor();
    await eventually(() => visitorsInTable(page), 3, `${range}: each of the three is one visitor.`);
  }
  await choose(page, 'Hour');
  await counted(page, 3, 1);
}

/** Until the numbers are those of the range; those of the one before stay in sight meanwhile. */
async function choose(page, range) {
  await page.getByRole('button', { name: range, exact: true }).click();
  await page.getByRole('button', { name: range, exact: true, pressed: true }).waitFor();
  await page.locator('.waiting').waitFor({ state: 'detached' });
}

/** The numbers of the range before stay in the table until those of this one have come. */
async function eventually(read, expected, message) {
  const until = Date.now() + COUNTED_WITHIN_MS;
  let found = await read();
  while (found !== expected && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    found = await read();
  }
  assert.equal(found, expected, message);
}

/** Over all buckets: at the turn of the hour they are in two. */
async function visitorsInTable(page) {
  const details = page.locator('details.numbers');
  if (!(await details.evaluate((element) => element.open))) await details.locator('summary').click();
  const column = await details.getByRole('row').locator('td:nth-of-type(2)').allInnerTexts();
  return column.reduce((sum, text) => sum + Number(text), 0);
}

async function row(page, list, name, clicks) {
  const found = page.getByRole('table', { name: list, exact: true }).getByRole('row', { name: new RegExp(`^${name} `) });
  await found.getByRole('cell', { name: clicks, exact: true }).waitFor();
}

/** Where a proxy lets no stream through, the page asks for its numbers; and says so. */
export async function watchWithoutStream(page, address, people, bots) {
  await page.route('**/stats/stream?*', (route) => route.fulfill({ status: 503 }));
  await page.goto(address);
  await page.locator('.live').getByText('Every 2 s', { exact: true }).waitFor();
  await counted(page, people, bots);
}

/** The QR code is an image, and can be taken along. */
export async function qrCode(page, shortUrl) {
  const image = page.getByRole('img', { name: `QR code of ${shortUrl}` });
  await image.waitFor();
  await page.waitForFunction((element) => element.complete, await image.elementHandle());
  assert.ok(await image.evaluate((element) => element.naturalWidth > 0), 'The QR code is an image.');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /Download SVG/ }).click();
  assert.equal((await download).suggestedFilename(), `${new URL(shortUrl).pathname.slice(1)}.svg`);
}

/** Many clicks later, the page of all links has it at the top, and leads to it. */
export async function top(page, shortUrl) {
  for (let i = 0; i < MANY; i++) await visit(shortUrl, VISITORS[i % 2]);
  await page.getByRole('link', { name: 'All links' }).click();
  const code = new URL(shortUrl).pathname.slice(1);
  const link = page.getByRole('table', { name: 'Top links' }).getByRole('link', { name: code, exact: true });
  await link.waitFor({ timeout: COUNTED_WITHIN_MS });
  await link.click();
  await counted(page, 3 + MANY, 1);
}
