import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** What a person's browser says: the click must count as a person's. */
const PERSON = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** A headless Chromium with an empty profile of its own. */
export async function launch() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(`There is no Chromium at ${executablePath}: install it, or set CHROMIUM to its path.`);
  }
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath, args: asRoot ? [...FLAGS, '--no-sandbox'] : FLAGS });
}

/**
 * A page that keeps a list of what must not happen: errors on the console, and requests to other hosts.
 *
 * @param origins that may be asked
 * @param expected says of a console error whether the test provokes it
 */
export async function openPage(browser, { origins, expected, ...options }) {
  const context = await browser.newContext({ userAgent: PERSON, locale: 'en-GB', ...options });
  const complaints = [];
  context.on('console', (message) => {
    if (message.type() === 'error' && !expected(message)) {
      complaints.push(`console error: ${message.text()} (${message.location().url})`);
    }
  });
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`));
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && !origins.has(origin)) {
      complaints.push(`request to another host: ${request.url()}`);
    }
  });
  return { context, page: await context.newPage(), complaints };
}
