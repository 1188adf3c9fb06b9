// SPDX-License-Identifier: Apache-2.0
// What an officer does on the page of a round, by keyboard alone, up to seeing it on the page.
import { axeFindings, open } from '../checks.js';
import { choose, press, send, tick, write } from '../keyboard.js';

async function statement(reader) {
  const { page, close } = await open(reader, `/rounds/${reader.record.round}`);
  const words = `a word on the talks, test ${Date.now()}`;
  await page.keyboard.press('s');
  await page.waitForSelector('dialog[open] form');
  const findings = await axeFindings(page);
  await press(page, 'dialog [type=submit]');
  await page.waitForSelector('dialog [role=alert] li');
  const wrong = await page.locator('dialog .wrong').count();
  if (wrong < 2) findings.push('not every ground stands at its field');
  findings.push(...(await axeFindings(page)));
  await choose(page, 'dialog [name=by]', reader.record.first);
  await write(page, 'dialog [name=text]', words);
  await write(page, 'dialog [name=sources]', reader.record.source);
  await write(page, 'dialog [name=said_on]', reader.record.day);
  await send(page);
  await page.locator('#statements li', { hasText: words }).waitFor();
  await page.goto(`${reader.address}${reader.record.pair}/timeline?kind=statement`);
  await page.locator('main li', { hasText: words }).waitFor();
  await page.goto(`${reader.address}/records/${reader.record.source}`);
  await page.waitForSelector('main h1');
  await page.locator('#statements-of-source li', { hasText: words }).first().waitFor();
  await close();
  return findings;
}

async function commitment(reader) {
  const { first, second, round } = reader.record;
  const { page, close } = await open(reader, `/rounds/${round}`);
  const words = `a step agreed, test ${Date.now()}`;
  await page.keyboard.press('o');
  await write(page, 'dialog [name=text]', words);
  await tick(page, `dialog [name=by][value=${first}]`);
  await send(page);
  await page.locator('#outcomes li', { hasText: words }).waitFor();
  await press(page, 'main .acts button', 'Record a commitment');
  await page.waitForSelector('dialog[open] form');
  const findings = await axeFindings(page);
  await write(page, 'dialog [name=what]', words);
  await tick(page, `dialog [name=acknowledged_by][value=${first}]`);
  await send(page);
  const row = page.locator('#commitments tr', { hasText: new RegExp(words, 'i') });
  await row.waitFor();
  await press(page, '#commitments button', words.slice(-13));
  await page.waitForSelector('dialog[open] form');
  findings.push(...(await axeFindings(page)));
  await choose(page, 'dialog [name=said_by]', second);
  await choose(page, 'dialog [name=party]', first);
  await choose(page, 'dialog [name=score]', '2');
  await write(page, 'dialog [name=what]', 'half of it');
  await send(page);
  await row.locator('[role=img]').waitFor();
  await close();
  return findings;
}

const fileMax = 120_000; // milliseconds; two papers are set by tools of their own

// B alone makes the book; its files are there to be saved.
async function book(reader) {
  const { round, day } = reader.record;
  const { page, close } = await open(reader, `/rounds/${round}?public=${day}`);
  await page.keyboard.press('b');
  await page.waitForSelector('dialog[open] li');
  const findings = await axeFindings(page);
  await page.waitForSelector('dialog .files a', { timeout: fileMax });
  findings.push(...(await axeFindings(page)));
  const links = await page
    .locator('dialog .files a')
    .evaluateAll((all) => all.map((link) => [link.innerText, link.getAttribute('href')]));
  const begins = await page.evaluate(
    (files) =>
      Promise.all(
        files.map(([, href]) =>
          fetch(href)
            .then((answer) => answer.arrayBuffer())
            .then((bytes) => String.fromCharCode(...new Uint8Array(bytes.slice(0, 4))))
        )
      ),
    links
  );
  const made = links.map(([format], at) => `${format} ${begins[at]}`).join(', ');
  if (!made.includes('PDF %PDF') || !made.includes('DOCX PK')) findings.push(`made: ${made}`);
  await page.keyboard.press('Escape');
  await close();
  return findings;
}

export const talks = [
  { name: 'a statement by S stands on the round, the timeline and its source', run: statement },
  { name: 'an outcome by O, a commitment, and its progress by one side', run: commitment },
  { name: 'the briefing book is made by B alone', run: book }
];
