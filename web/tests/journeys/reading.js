// SPDX-License-Identifier: Apache-2.0
// Finding and reading, by keyboard alone. A journey gives a list of findings; an expectation that
// does not come within the time of the browser fails it by itself.
import { axeFindings, open } from '../checks.js';
import { press, reach, tick, until, write } from '../keyboard.js';

const heading = (page) => page.innerText('main h1');

async function search(reader) {
  const { page, close } = await open(reader, reader.record.pair);
  await page.keyboard.press('/');
  await page.keyboard.type('kill');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?q=kill/);
  await page.waitForSelector('.hits a');
  const findings = (await page.locator('.hits a').count()) > 0 ? [] : ['nothing found'];
  await close();
  return findings;
}

async function runCommand(reader) {
  const { page, close } = await open(reader, reader.record.pair);
  await page.keyboard.press('Control+k');
  await page.waitForSelector('dialog[open] [role=combobox]');
  const findings = await axeFindings(page);
  await page.keyboard.type('settings');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/settings/);
  await until(page, () => document.activeElement?.id === 'title');
  await close();
  return findings;
}

// Each page shows its own keys; turned off, none of them does anything.
async function keysOff(reader) {
  const { page, close } = await open(reader, `/rounds/${reader.record.round}`);
  await page.keyboard.press('?');
  await page.waitForSelector('dialog[open] dl');
  const findings = await axeFindings(page);
  const listed = await page.locator('dialog dt kbd').allInnerTexts();
  for (const key of ['/', '?', '[', ']', 'b', 's', 'o']) {
    if (!listed.includes(key)) findings.push(`${key} is not in the list of keys`);
  }
  await page.keyboard.press('Escape');
  await page.goto(`${reader.address}/settings`);
  await page.waitForSelector('input[name=keys]');
  await reach(page, 'input[name=keys]');
  await page.keyboard.press('ArrowDown');
  await page.goto(`${reader.address}/rounds/${reader.record.round}`);
  await page.waitForSelector('main h1');
  const before = page.url();
  for (const key of ['?', 'b', 's', '[']) await page.keyboard.press(key);
  await page.waitForTimeout(300);
  if (await page.locator('dialog[open]').count()) findings.push('a key still opens a dialog');
  if (page.url() !== before) findings.push('a key still leads away');
  await close();
  return findings;
}

async function clocks(reader) {
  const { page, close } = await open(reader, reader.record.pair);
  await write(page, '#lens-asof', reader.record.day);
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`asof=${reader.record.day}`));
  const lost = await page
    .locator('main a[href^="/"]')
    .evaluateAll(
      (links, day) =>
        links.filter((link) => !link.href.includes(`asof=${day}`)).map((link) => link.href),
      reader.record.day
    );
  await page.goBack();
  await page.waitForURL((url) => !url.searchParams.has('asof'));
  const findings = lost.slice(0, 3).map((href) => `a link loses the clock: ${href}`);
  await until(page, () => document.querySelector('#lens-asof').value === '');
  await close();
  return findings;
}

async function swap(reader) {
  const { page, close } = await open(reader, reader.record.pair);
  const sides = () =>
    page
      .locator('table thead th.edge')
      .evaluateAll((heads) =>
        heads.map((head) => `${head.innerText}|${getComputedStyle(head).borderTopColor}`)
      );
  const before = await sides();
  await page.keyboard.press('w');
  await page.waitForURL(/order=/);
  const [first] = before[0].split('|');
  await until(
    page,
    (name) => !document.querySelector('th.edge')?.innerText.startsWith(name),
    first
  );
  const after = await sides();
  await close();
  const swapped = before[0] === after[1] && before[1] === after[0];
  return swapped ? [] : [`${before} became ${after}`];
}

async function factInFull(reader) {
  const { page, close } = await open(reader, `${reader.record.pair}?asof=${reader.record.day}`);
  await press(page, 'main [role=button][aria-expanded=false]');
  await page.waitForSelector('dl.full a');
  const findings = await axeFindings(page);
  if (!(await heading(page))) findings.push('no heading');
  await close();
  return findings;
}

// J and Enter open a row; ] and [ go on to the next and back, as the list has them.
async function recordByRecord(reader) {
  const { page, close } = await open(reader, '/lists/measure?limit=5');
  const rows = await page
    .locator('tr[data-row]')
    .evaluateAll((lines) => lines.map((line) => line.querySelector('a').pathname));
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${rows[1]}`);
  await page.waitForSelector('nav [rel=next]');
  const findings = await axeFindings(page);
  await page.keyboard.press(']');
  await page.waitForURL(`**${rows[2]}`);
  await page.keyboard.press('[');
  await page.waitForURL(`**${rows[1]}`);
  await page.keyboard.press('[');
  await page.waitForURL(`**${rows[0]}`);
  await page.waitForSelector('nav [rel=next]');
  if (await page.locator('nav [rel=prev]').count()) findings.push('something is before the first');
  // Opened by its address, a record goes through the register of its kind.
  await page.goto(reader.address + rows[0]);
  await page.waitForSelector('main h1');
  await page.keyboard.press(']');
  await until(page, (path) => location.pathname !== path, rows[0]);
  await close();
  return findings;
}

async function roundByRound(reader) {
  const { page, close } = await open(reader, `/rounds/${reader.record.round}`);
  const here = new URL(page.url()).pathname;
  await page.keyboard.press('[');
  await until(page, (path) => location.pathname !== path, here);
  await page.waitForSelector('main h1');
  await page.keyboard.press(']');
  await until(page, (path) => location.pathname === path, here);
  await close();
  return [];
}

async function columns(reader) {
  const { page, close } = await open(reader, '/lists/measure');
  const heads = () => page.locator('thead th').count();
  const before = await heads();
  await press(page, '.columns');
  await tick(page, '.choice input');
  await page.waitForURL(/columns=/);
  await until(page, (many) => document.querySelectorAll('thead th').length === many - 1, before);
  await close();
  return [];
}

export const reading = [
  { name: 'search with / finds by the beginning of a word', run: search },
  { name: 'Ctrl K runs a command, and gives the focus to the new page', run: runCommand },
  { name: '? lists the keys, and turning them off turns them off', run: keysOff },
  { name: 'the clocks are in the address, and go with every link', run: clocks },
  { name: 'swapping the order swaps the sides, and no colour', run: swap },
  { name: 'a fact opens in full with Enter', run: factInFull },
  { name: 'J, Enter, ] and [ go record by record', run: recordByRecord },
  { name: '[ and ] go round by round', run: roundByRound },
  { name: 'a column is put away, and the address says so', run: columns }
];
