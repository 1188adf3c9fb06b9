// SPDX-License-Identifier: Apache-2.0
// The hands of an officer: nothing but keys. A thing that Tab does not come to fails its journey.
const stopsMax = 900;
const waitsMax = 600;

// Asks the page until it answers yes; the browser's own way of waiting needs eval, which the
// policy of these pages refuses.
export async function until(page, asked, given) {
  for (let waits = 0; waits < waitsMax; waits += 1) {
    // A page that is being left answers nothing.
    if (await page.evaluate(asked, given).catch(() => false)) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`never came: ${asked}`);
}

// Tab, until what has the focus fits the selector and holds the words.
export async function reach(page, selector, words = '') {
  const there = () =>
    page.evaluate(
      ([wanted, text]) => {
        const at = document.activeElement;
        return at !== null && at.matches(wanted) && at.textContent.includes(text);
      },
      [selector, words]
    );
  await page.locator(selector).first().waitFor();
  for (let stops = 0; stops < stopsMax; stops += 1) {
    if (await there()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${selector} ${words}`);
}

export async function press(page, selector, words = '') {
  await reach(page, selector, words);
  await page.keyboard.press('Enter');
}

export async function write(page, selector, text) {
  await reach(page, selector);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

// A value of a select, by the arrows.
export async function choose(page, selector, value) {
  await until(
    page,
    ([wanted, one]) => document.querySelector(`${wanted} option[value="${one}"]`) !== null,
    [selector, value]
  );
  await reach(page, selector);
  const at = await page.evaluate(
    (one) => [...document.activeElement.options].findIndex((option) => option.value === one),
    value
  );
  await page.keyboard.press('Home');
  for (let steps = 0; steps < at; steps += 1) await page.keyboard.press('ArrowDown');
}

export async function tick(page, selector) {
  await reach(page, selector);
  await page.keyboard.press('Space');
}

export async function send(page) {
  await press(page, 'dialog [type=submit]');
  await page.waitForSelector('dialog[open]', { state: 'detached' });
}
