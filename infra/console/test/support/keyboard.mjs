import assert from 'node:assert/strict';

const MOST_STOPS = 60;

/** What has the focus: its name for a reader, and whether one sees that it has it. */
async function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const label = element.labels?.[0]?.innerText ?? element.getAttribute('aria-label');
    return {
      name: (label ?? element.innerText ?? '').trim(),
      visible: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
    };
  });
}

/** Presses Tab until something with that name has the focus; every stop on the way must show it. */
export async function tabTo(page, name) {
  const seen = [];
  for (let i = 0; i < MOST_STOPS; i++) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop.name) assert.ok(stop.visible, `The focus on “${stop.name}” cannot be seen.`);
    if (stop.name === name) return;
    seen.push(stop.name);
  }
  assert.fail(`“${name}” cannot be reached with the Tab key; it stopped at: ${seen.join(', ')}`);
}
