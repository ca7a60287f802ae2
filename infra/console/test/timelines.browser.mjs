// Uses the timelines page of a running platform as a person does: follows somebody, writes, answers and likes, and watches
// posts come in.
//
//   node test/timelines.browser.mjs --base http://127.0.0.1:8080 [--screenshots DIR]
//
// Exits with 0 if all went well; otherwise with 1 and a sentence. CHROMIUM names the browser, /usr/bin/chromium without.
import assert from 'node:assert/strict';
import { setElsewhere } from './steps/relations.mjs';
import { cardOf, counts, scrollBack, shows, textsOf, waits, write } from './steps/timelines.mjs';
import { openPage } from './support/browser.mjs';
import { tabTo } from './support/keyboard.mjs';
import { people } from './support/people.mjs';
import { PHONE, arrived, fits, looks, tell } from './support/story.mjs';

/** More than two pages. */
const POSTS = 45;
const LONG_WORD = 'drop'.repeat(30);

await tell(story);

async function story(at) {
  const { base, browser, origins, shot } = at;
  const run = Date.now().toString(36);
  const [ada, bob] = [`ada.${run}`, `bob-${run}-${'b'.repeat(26)}`.slice(0, 40)];
  const they = people(base);
  const { context, page, complaints } = await openPage(browser, { origins, expected: () => false, viewport: PHONE });

  const texts = Array.from({ length: POSTS }, (_, i) => `Post ${i + 1} of ${POSTS}`).reverse();
  for (const text of [...texts].reverse()) await they.post(bob, text);

  await openAs(page, base, ada);
  await page.getByText('Nothing here yet').waitFor();
  await page.locator('.live').getByText('Live', { exact: true }).waitFor();
  await page.getByText(/^Complete up to/).waitFor();
  await fits(page, 'an empty timeline');

  await tabTo(page, 'What do you want to say?');
  const own = `First words of ${run} 🦆`;
  await write(page, own);
  await counts(page, 'posts', 1);

  await page.getByLabel('Follow somebody').fill(bob);
  await page.keyboard.press('Enter');
  await page.getByText(`You follow ${bob}.`).waitFor();
  await shows(page, texts[0]);
  await counts(page, 'follows', 1);

  await page.evaluate(() => {
    window.sameAsBefore = true;
  });
  const news = `News of ${run}, see https://example.org/ and ${LONG_WORD}`;
  const { id } = await they.post(bob, news);
  await shows(page, news);
  assert.equal((await textsOf(page))[0], news, 'A new post comes on top.');
  await shot(page, 'timeline');

  await scrollBack(page, [news, own, ...texts]);
  await waits(page, async () => {
    const { text } = await they.post(bob, `More of ${run}`);
    return text;
  });
  await they.takeBack(id);
  await shows(page, news, false);
  assert.ok(await page.evaluate(() => window.sameAsBefore), 'All of that comes without loading the page again.');

  const post = await likeAndAnswer(page, `More of ${run}`, run);
  await takeBack(page, own);
  await withoutStream(at, ada, bob, they, run);
  await setElsewhere(at, ada, `cem-${run}`, they);
  await looks(
    at,
    ['timelines', `timelines/${ada}`, `timelines/${ada}/users/${bob}`, `timelines/${ada}/users/${ada}`, `timelines/${ada}/posts/${post}`],
  );
  await unfollow(page, bob, ada);
  await remembered(page, ada);
  assert.deepEqual(complaints, [], `The page complained: ${complaints.join('; ')}`);
  await context.close();
}

/** With the keyboard alone; a name that is none is told at the field. */
async function openAs(page, base, name) {
  await page.goto(`${base}/console/`);
  await tabTo(page, 'Timelines');
  await page.keyboard.press('Enter');
  await arrived(page, 'Timelines');
  await tabTo(page, 'Read as');
  await page.keyboard.type('no name');
  await page.keyboard.press('Enter');
  await page.locator('#field-name-error').waitFor();
  assert.equal(await page.locator('#field-name').getAttribute('aria-invalid'), 'true', 'A refused name is marked.');
  await page.locator('#field-name').fill(name);
  await page.keyboard.press('Enter');
  await arrived(page, 'Timeline');
  assert.ok(page.url().endsWith(`#/timelines/${name}`), `The address names the reader: ${page.url()}`);
}

/** Likes a post, looks at it alone, and answers it. Returns its id. */
async function likeAndAnswer(page, text, run) {
  await cardOf(page, text).getByRole('button', { name: 'Like', exact: true }).click();
  await cardOf(page, text).getByRole('button', { name: 'Liked', exact: true, pressed: true }).waitFor();
  const id = await cardOf(page, text).getAttribute('data-post');
  await cardOf(page, text).locator('.post-when').click();
  await counts(page, 'likes', 1);
  await page.getByText(/^(Pushed to|Merged when read, by) \d+ active readers? in \d+ partitions?$|^Nobody followed/).waitFor();
  await page.getByRole('button', { name: 'Liked', exact: true }).click();
  await counts(page, 'likes', 0);
  await page.getByLabel(/^Answer /).fill(`An answer of ${run}`);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('link', { name: 'Look at it' }).waitFor();
  await page.getByRole('link', { name: /Timeline of/ }).click();
  await shows(page, `An answer of ${run}`);
  await cardOf(page, `An answer of ${run}`).getByText(/^answers/).waitFor();
  return id;
}

async function takeBack(page, own) {
  await cardOf(page, own).getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await cardOf(page, own).getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await shows(page, own, false);
  await counts(page, 'posts', 1);
}

/** Where a proxy lets no stream through, the page asks for new posts; and says so. */
async function withoutStream({ base, browser, origins }, ada, bob, they, run) {
  const expected = (message) => message.location().url.includes('/timeline/stream');
  const { context, page, complaints } = await openPage(browser, { origins, expected, viewport: PHONE });
  await page.route('**/timeline/stream?*', (route) => route.fulfill({ status: 503 }));
  await page.goto(`${base}/console/#/timelines/${ada}`);
  await page.locator('.live').getByText('Every 2 s', { exact: true }).waitFor();
  await they.post(bob, `Without a stream in ${run}`);
  await shows(page, `Without a stream in ${run}`);
  assert.deepEqual(complaints, [], `The page complained: ${complaints.join('; ')}`);
  await context.close();
}

/** From the menu of a post: all posts of its author go, from every page of the list. */
async function unfollow(page, bob, ada) {
  await page.getByRole('button', { name: 'Older posts' }).waitFor();
  const card = page.locator('.post').filter({ has: page.locator('.post-author', { hasText: bob }) });
  await card.first().getByLabel(`About ${bob}`).click();
  await card.first().getByRole('button', { name: 'Following' }).click();
  await card.first().waitFor({ state: 'detached' });
  assert.equal(await card.count(), 0, 'No post of somebody who is not followed is left.');
  await counts(page.locator('.reader'), 'follows', 0);
  await page.locator('.post-author', { hasText: ada }).first().waitFor();
}

/** The next time, the reader is one of those of before. */
async function remembered(page, ada) {
  await page.getByRole('link', { name: 'Read as somebody else' }).click();
  await arrived(page, 'Timelines');
  await page.getByRole('link', { name: ada, exact: true }).click();
  await arrived(page, 'Timeline');
}
