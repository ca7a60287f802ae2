// Uses the console of a running platform as a person does: makes a short link with the keyboard alone, clicks it, and
// watches the counts come in.
//
//   node test/links.browser.mjs --base http://127.0.0.1:8080 [--screenshots DIR]
//
// Exits with 0 if all went well; otherwise with 1 and a sentence. CHROMIUM names the browser, /usr/bin/chromium without.
import assert from 'node:assert/strict';
import { counted, qrCode, top, watch, watchWithoutStream } from './steps/statistics.mjs';
import { openPage } from './support/browser.mjs';
import { tabTo } from './support/keyboard.mjs';
import { PHONE, arrived, fits, looks, tell } from './support/story.mjs';
import { startTarget } from './support/target.mjs';

const VIEWS = ['overview', 'topics', 'jobs', 'links'];

const target = await startTarget();
await tell(story);
target.close();

async function story(at) {
  const { base, browser, origins, shot } = at;
  origins.add(target.origin);
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

  await withoutStream(at, page.url());

  await edit(page);
  await top(page, shortUrl);
  await looks(at, [...VIEWS, `links${new URL(shortUrl).pathname}`]);
  await remove(page, shortUrl);
  assert.deepEqual(complaints, [], `The page complained: ${complaints.join('; ')}`);
  await context.close();
}

async function click(context, page, destination) {
  await tabTo(page, 'Click it');
  const [tab] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('Enter')]);
  await tab.waitForURL(destination);
  assert.equal(target.visits.length, 1, 'The short link leads to its address, once.');
  await tab.close();
  await page.bringToFront();
}

async function withoutStream({ browser, origins }, address) {
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
