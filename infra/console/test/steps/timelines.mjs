import assert from 'node:assert/strict';

/** A page that asks does so every two seconds, and the platform brings a post within one. */
const SHOWN_WITHIN_MS = 15_000;

export const cardOf = (page, text) => page.locator('.post').filter({ hasText: text });

/** The texts of the posts in sight of the page, in its order. */
export const textsOf = (page) => page.locator('.feed .post-text').allInnerTexts();

/** Waits until a post is in the list, or no longer; the page comes to it by itself. */
export async function shows(page, text, there = true) {
  const from = Date.now();
  const message = `“${text}” should ${there ? '' : 'no longer '}be shown within ${SHOWN_WITHIN_MS / 1_000} s.`;
  await cardOf(page, text)
    .first()
    .waitFor({ state: there ? 'visible' : 'detached', timeout: SHOWN_WITHIN_MS })
    .catch(() => assert.fail(message));
  console.log(`${there ? 'shown' : 'gone'} ${((Date.now() - from) / 1_000).toFixed(1)} s later: ${text}`);
}

/** Waits until a number of a user stands on the page. */
export async function counts(place, name, value) {
  await place.locator(`[data-count="${name}"]`).getByText(`${value}`, { exact: true }).waitFor({ timeout: SHOWN_WITHIN_MS });
}

/** Writes in the field that has the focus, more than is allowed first. */
export async function write(page, text) {
  await page.keyboard.insertText('x'.repeat(501));
  await page.locator('[data-left="-1"]').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('alert').getByText('longer than 500').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
  await page.locator(`[data-left="${500 - [...text].length}"]`).waitFor();
  await page.keyboard.press('Control+Enter');
  await cardOf(page, text).waitFor();
}

/** Scrolls to the end until there is nothing older; no post is missing or there twice. */
export async function scrollBack(page, expected) {
  const end = page.getByText('That is all there is.');
  while (!(await end.isVisible())) {
    const before = (await textsOf(page)).length;
    await page.mouse.wheel(0, 100_000);
    await page.waitForFunction(
      (n) => document.querySelectorAll('.feed .post-text').length > n || document.body.innerText.includes('That is all'),
      before,
      { timeout: SHOWN_WITHIN_MS },
    );
  }
  assert.deepEqual(await textsOf(page), expected, 'All posts are there, once, newest first.');
}

/** Someone writes while the reader reads far down: nothing moves, and a button leads to what is new. */
export async function waits(page, post) {
  const lowest = page.locator('.feed .post').last();
  const before = await lowest.boundingBox();
  const text = await post();
  const button = page.getByRole('button', { name: '1 new post', exact: true });
  await button.waitFor({ timeout: SHOWN_WITHIN_MS });
  assert.equal((await lowest.boundingBox()).y, before.y, 'What is being read stays where it is.');
  assert.equal(await cardOf(page, text).count(), 0, 'The new post waits.');
  await button.click();
  await cardOf(page, text).waitFor();
  assert.equal((await textsOf(page))[0], text, 'It comes on top.');
  await page.waitForFunction(() => document.querySelector('.feed').getBoundingClientRect().top >= 0);
  assert.equal(await button.count(), 0, 'The button has done its work.');
}
