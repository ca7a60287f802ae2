import assert from 'node:assert/strict';
import { openPage } from '../support/browser.mjs';
import { PHONE } from '../support/story.mjs';
import { cardOf, counts } from './timelines.mjs';

/** What a reader is to somebody and likes is as the platform has it, also if that was said elsewhere. */
export async function setElsewhere({ base, browser, origins, shot }, ada, cem, they) {
  const { context, page, complaints } = await openPage(browser, { origins, expected: () => false, viewport: PHONE });
  const { id, text } = await they.post(cem, 'Liked elsewhere');
  await they.relate(ada, 'follows', cem);
  await they.relate(ada, 'mutes', cem);
  await they.like(ada, id);
  await page.goto(`${base}/console/#/timelines/${ada}/users/${cem}`);
  const head = page.locator('.user-head');
  await stands(head, { Following: true, Muted: true, Block: false });
  await cardOf(page, text).getByRole('button', { name: 'Liked', exact: true, pressed: true }).waitFor();
  await cardOf(page, text).getByLabel(`About ${cem}`).click();
  await stands(cardOf(page, text).locator('.menu'), { Following: true, Muted: true, Block: false });
  await shot(page, 'set-elsewhere');

  await cardOf(page, text).getByRole('button', { name: 'Muted' }).click();
  await stands(head, { Following: true, Mute: false, Block: false });
  await they.relate(cem, 'blocks', ada);
  await head.getByText(`${cem} has blocked you.`).waitFor();
  await stands(head, { Follow: false, Mute: false, Block: false });
  assert.equal(await head.getByRole('button', { name: 'Follow' }).getAttribute('aria-disabled'), 'true', 'Who is blocked cannot follow.');
  await shot(page, 'blocked');

  await page.keyboard.press('Escape');
  await cardOf(page, text).locator('.post-when').click();
  await page.locator('.whole').getByRole('button', { name: 'Liked', exact: true, pressed: true }).waitFor();
  await they.like(ada, id, false);
  await page.locator('.whole').getByRole('button', { name: 'Like', exact: true, pressed: false }).waitFor();
  await counts(page.locator('.whole'), 'likes', 0);
  assert.deepEqual(complaints, [], `The page complained: ${complaints.join('; ')}`);
  await context.close();
}

/** Waits until the buttons of what a reader may be to a user are so. @param buttons what they say, and whether they are pressed */
async function stands(place, buttons) {
  for (const [name, pressed] of Object.entries(buttons)) {
    await place.getByRole('button', { name, exact: true, pressed }).waitFor();
  }
}
