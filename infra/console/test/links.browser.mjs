// Uses the console of a running platform as a person does: makes a short link with the keyboard alone, clicks it, and
// watches the counts come in.
//
//   node test/links.browser.mjs --base http://127.0.0.1:8080 [--screenshots DIR]
//
// Exits with 0 if all went well; otherwise with 1 and a sentence. CHROMIUM names the browser, /usr/bin/chromium without.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { counted, qrCode, top, watch, watchWithoutStream } from './steps/statistics.mjs';
import { launch, openPage } from './support/browser.mjs';
import { tabTo } from './support/keyboard.mjs';
import { startTarget } from './support/target.mjs';

const PHONE = { width: 360, height: 740 };
const NARROWEST = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 860 };
const VIEWS = ['overview', 'topics', 'jobs', 'links'];

const { values: args } = parseArgs({
  options: {
    base: { type: 'string', default: process.env.BASE_URL ?? 'http://127.0.0.1:8080' },
    screenshots: { type: 'string' },
  },
});
const base = args.base.replace(/\/$/, '');
const origins = new Set([new URL(base).origin]);
let browser;
let target;
try {
  if (args.screenshots) await mkdir(args.screenshots, { recursive: true });
  target = await startTarget();
  origins.add(target.origin);
  browser = await launch();
  await story();
  console.log('The console works.');
} catch (error) {
  console.error(`The console does not work: ${error.message}`);
  console.error(error.stack);
  process.exitCode = 1;
} finally {
  await browser?.close();
  target?.close();
}

async function story() {
  // The one refused creation is meant to be refused.
  const expected = (message) => message.text().includes('422') && message.location().url.endsWith('/api/links');
  const { context, page, complaints } = await openPage(browser, { origins, expected, viewport: PHONE });

  await page.goto(`${base}/`);
  assert.equal(page.url(), `${base}/console/`, `${base}/ should lead to the console, not to ${page.url()}.`);
  await page.getByRole('heading', { name: 'The house' }).waitFor();

  await tabTo(page, 'Skip to the content');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main', 'The skip link leads to the content.');
  await page.reload();
  await tabTo(page, 'Links');
  await page.keyboard.press('Enter');
  await arrived(page, 'Links');

  await tabTo(page, 'Address');
  await page.keyboard.type('nonsense');
  await page.keyboard.press('Enter');
  await page.locator('#field-url-error').waitFor();
  assert.equal(await page.locator('#field-url').getAttribute('aria-invalid'), 'true', 'A refused field is marked.');

  const destination = `${target.origin}/somewhere?run=${Date.now()}`;
  await page.locator('#field-url').fill(destination);
  await page.keyboard.press('Enter');
  const shortUrl = (await page.locator('.created-url').innerText()).trim();
  origins.add(new URL(shortUrl).origin);
  console.log(`made ${shortUrl}`);
  await shot(page, 'made');

  await tabTo(page, 'Watch its clicks');
  await page.keyboard.press('Enter');
  await page.locator('[data-count="human"]').waitFor();
  await arrived(page, new URL(shortUrl).host + new URL(shortUrl).pathname);
  await click(context, page, destination);
  await counted(page, 1, 0);
  await watch(page, shortUrl);
  await qrCode(page, shortUrl);
  await fits(page, 'the page of a link');
  await shot(page, 'counted');

  await withoutStream(page.url());

  await edit(page);
  await top(page, shortUrl);
  await looks([...VIEWS, `links${new URL(shortUrl).pathname}`]);
  await remove(page, shortUrl);
  assert.deepEqual(complaints, [], `The page complained: ${complaints.join('; ')}`);
  await context.close();
}

/** The view is there, and the keyboard is in it. */
async function arrived(page, heading) {
  await page.getByRole('heading', { name: heading, exact: true }).waitFor();
  await page.waitForFunction(() => document.activeElement.id === 'main');
}

async function click(context, page, destination) {
  await tabTo(page, 'Click it');
  const [tab] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('Enter')]);
  await tab.waitForURL(destination);
  assert.equal(target.visits.length, 1, 'The short link leads to its address, once.');
  await tab.close();
  await page.bringToFront();
}

async function withoutStream(address) {
  const expected = (message) => message.location().url.includes('/stats/stream');
  const { context, page, complaints } = await openPage(browser, { origins, expected, viewport: PHONE });
  await watchWithoutStream(page, address, 3, 1);
  assert.deepEqual(complaints, [], `The page complained: ${complaints.join('; ')}`);
  await context.close();
}

async function edit(page) {
  // The mouse was used meanwhile: from the start of the view, as on arrival.
  await page.locator('main').focus();
  await tabTo(page, 'Edit');
  await page.keyboard.press('Enter');
  await page.getByLabel('Title').fill('From the browser test');
  await page.keyboard.press('Enter');
  await page.locator('.link-head .link-title').getByText('From the browser test').waitFor();
}

async function remove(page, shortUrl) {
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('heading', { name: 'Links', exact: true }).waitFor();
  const code = new URL(shortUrl).pathname.slice(1);
  await page.locator('.link-list, .notice').first().waitFor();
  const active = page.locator('.link-list li', { has: page.getByRole('link', { name: code, exact: true }) });
  if (await active.count()) await active.getByText('deleted').waitFor();
}

/** Every view, day and night, wide and narrow: it fits, and nothing complains. */
async function looks(views) {
  for (const colorScheme of ['light', 'dark']) {
    for (const viewport of [DESKTOP, PHONE, NARROWEST]) {
      const options = { origins, expected: () => false, viewport, colorScheme };
      const { context, page, complaints } = await openPage(browser, options);
      for (const view of views) {
        await page.goto(`${base}/console/#/${view}`);
        await page.locator('main h1').waitFor();
        await page.waitForFunction(() => !document.querySelector('.loading'));
        await fits(page, `${view} at ${viewport.width} px`);
        await shot(page, `${view.replace(/\/.*/, '-one')}-${colorScheme}-${viewport.width}`);
      }
      assert.deepEqual(complaints, [], `The page complained: ${complaints.join('; ')}`);
      await context.close();
    }
  }
}

async function fits(page, what) {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `${what} is ${wider} px wider than the window.`);
}

async function shot(page, name) {
  if (args.screenshots) await page.screenshot({ path: join(args.screenshots, `${name}.png`), fullPage: true });
}
