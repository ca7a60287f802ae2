import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launch, openPage } from './browser.mjs';

export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 860 };
const NARROWEST = { width: 320, height: 640 };

/**
 * Tells a story to the platform that the command line names, in a browser of its own. A story that fails ends the process with
 * 1 and a sentence.
 *
 * @param story takes `{base, browser, origins, shot}`: `origins` may be asked by a page, `shot(page, name)` keeps a picture
 */
export async function tell(story) {
  const { values: args } = parseArgs({
    options: {
      base: { type: 'string', default: process.env.BASE_URL ?? 'http://127.0.0.1:8080' },
      screenshots: { type: 'string' },
    },
  });
  const base = args.base.replace(/\/$/, '');
  const shot = async (page, name) => {
    if (args.screenshots) await page.screenshot({ path: join(args.screenshots, `${name}.png`), fullPage: true });
  };
  let browser;
  try {
    if (args.screenshots) await mkdir(args.screenshots, { recursive: true });
    browser = await launch();
    await story({ base, browser, origins: new Set([new URL(base).origin]), shot });
    console.log('The console works.');
  } catch (error) {
    console.error(`The console does not work: ${error.message}`);
    console.error(error.stack);
    process.exitCode = 1;
  } finally {
    await browser?.close();
  }
}

/** The view is there, and the keyboard is in it. */
export async function arrived(page, heading) {
  await page.getByRole('heading', { name: heading, exact: true }).waitFor();
  await page.waitForFunction(() => document.activeElement.id === 'main');
}

/** Every view, day and night, wide and narrow: it fits, and nothing complains. @param expected as of openPage */
export async function looks({ base, browser, origins, shot }, views, expected = () => false) {
  for (const colorScheme of ['light', 'dark']) {
    for (const viewport of [DESKTOP, PHONE, NARROWEST]) {
      const options = { origins, expected, viewport, colorScheme };
      const { context, page, complaints } = await openPage(browser, options);
      for (const view of views) {
        await page.goto(`${base}/console/#/${view}`);
        await page.locator('main :is(h1, article)').first().waitFor();
        await page.waitForFunction(() => !document.querySelector('.loading'));
        await fits(page, `${view} at ${viewport.width} px`);
        await shot(page, `${nameOf(view)}-${colorScheme}-${viewport.width}`);
      }
      assert.deepEqual(complaints, [], `The page complained: ${complaints.join('; ')}`);
      await context.close();
    }
  }
}

export async function fits(page, what) {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `${what} is ${wider} px wider than the window.`);
}

/** A picture's name is the same in each run: `links-one`, `timelines-one-posts-one`. */
function nameOf(view) {
  return view
    .split('/')
    .map((part, i) => (i % 2 ? 'one' : part))
    .join('-');
}
