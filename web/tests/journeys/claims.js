// SPDX-License-Identifier: Apache-2.0
// What an officer does on the page of a record, by keyboard alone, up to seeing it on the page.
import { createHash } from 'node:crypto';
import { axeFindings, open } from '../checks.js';
import { choose, press, reach, send, tick, until, write } from '../keyboard.js';

const stamp = () => `${Date.now() % 1e9}`;

async function refused(reader) {
  const { page, close } = await open(reader, `/records/${reader.record.property}`);
  const claims = () => page.locator('tr[id]').count();
  const before = await claims();
  await page.keyboard.press('c');
  await page.waitForSelector('dialog[open] form');
  const findings = await axeFindings(page);
  await choose(page, 'dialog [name=attribute]', 'note');
  await write(page, 'dialog [name=value]', 'x');
  await write(page, 'dialog [name=valid]', 'yesterday');
  await write(page, 'dialog [name=said_by]', 'nobody-of-this-name');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog [role=alert] li');
  if (!(await page.locator('dialog .wrong').count())) findings.push('no ground beside its field');
  findings.push(...(await axeFindings(page)));
  await page.keyboard.press('Escape');
  if ((await claims()) !== before) findings.push('something was recorded');
  await close();
  return findings;
}

async function recordAndWithdraw(reader) {
  const { page, close } = await open(reader, `/records/${reader.record.property}`);
  const words = `seen from the road, test ${stamp()}`;
  await page.keyboard.press('c');
  await page.waitForSelector('dialog[open] form');
  await choose(page, 'dialog [name=attribute]', 'note');
  await write(page, 'dialog [name=value]', words);
  await write(page, 'dialog [name=said_by]', reader.record.first);
  await write(page, 'dialog [name=sources]', reader.record.source);
  await write(page, 'dialog [name=said_on]', reader.record.day);
  await send(page);
  const row = page.locator('tr', { hasText: words });
  await row.waitFor();
  const claim = await row.getAttribute('id');
  await press(page, '.withdraw', claim);
  const findings = await axeFindings(page);
  await write(page, 'dialog [name=reason]', 'a test');
  await send(page);
  await page.locator('tr.past', { hasText: words }).waitFor();
  const told = await page.locator('tr.past', { hasText: words }).innerText();
  if (!told.includes('withdrawn by event')) findings.push(`the claim says: ${told}`);
  await close();
  return findings;
}

async function attach(reader) {
  const { page, close } = await open(reader, `/records/${reader.record.property}`);
  const content = Buffer.from(`%PDF-1.4\n% a scan, test ${stamp()}\n`);
  const name = `scan-${stamp()}.pdf`;
  await press(page, 'main .acts button', 'Attach');
  await page.waitForSelector('dialog[open] form');
  // The window of the system that picks a file is not the page's; its answer is. The browser has to
  // hear some steps before that the answer comes from here.
  const picking = page.waitForEvent('filechooser');
  const findings = await axeFindings(page);
  await reach(page, 'dialog [name=file]');
  await page.keyboard.press('Enter');
  const file = { name: 'from-the-scanner.pdf', mimeType: 'application/pdf', buffer: content };
  await (await picking).setFiles(file);
  await write(page, 'dialog [name=name]', name);
  await send(page);
  const line = page.locator('section[aria-labelledby=attachments] li', { hasText: name });
  await line.waitFor();
  const hash = createHash('sha256').update(content).digest('hex');
  if (!(await line.innerText()).includes(hash)) findings.push('the hash of the file is not shown');
  const kept = await page.evaluate(
    (href) => fetch(href).then((answer) => answer.text()),
    await line.locator('a').getAttribute('href')
  );
  if (kept !== content.toString()) findings.push('the file that is kept is another');
  await close();
  return findings;
}

async function openPerson(page, reader, key, name) {
  await page.goto(`${reader.address}/record-claim?kind=person`);
  await page.waitForSelector('main form [name=subject]');
  await write(page, 'main [name=subject]', key);
  await tick(page, 'main [name=open]');
  await choose(page, 'main [name=attribute]', 'name');
  await write(page, 'main [name=value]', name);
  await press(page, 'main form [type=submit]');
  await page.waitForURL(`**/records/${key}`);
}

async function mergeAndSplit(reader) {
  const { page, close } = await open(reader, '/record-claim?kind=person');
  const [one, two] = [`person-one-${stamp()}`, `person-two-${stamp()}`];
  await openPerson(page, reader, one, 'Person One of a test');
  await openPerson(page, reader, two, 'Person One, written otherwise');
  await press(page, 'main .acts button', 'Merge');
  await page.waitForSelector('dialog[open] form');
  const findings = await axeFindings(page);
  await write(page, 'dialog [name=into]', one);
  await write(page, 'dialog [name=reason]', 'the same person, a test');
  await send(page);
  // The address of the duplicate answers by the other, which names it and has both claims.
  await page.locator('section[aria-labelledby=merged] li', { hasText: two }).waitFor();
  const claims = await page.locator('tr[id]').allInnerTexts();
  if (claims.length !== 2) findings.push(`${claims.length} claims after the merge`);
  await press(page, 'section[aria-labelledby=merged] button', two);
  await page.waitForSelector('dialog[open] form');
  findings.push(...(await axeFindings(page)));
  await write(page, 'dialog [name=reason]', 'two persons after all, a test');
  await send(page);
  await page.waitForSelector('section[aria-labelledby=merged]', { state: 'detached' });
  const [title] = await page.locator('main h1').allInnerTexts();
  if (title !== 'Person One, written otherwise') findings.push(`after the split: ${title}`);
  if ((await page.locator('tr[id]').count()) !== 1) findings.push('the split left claims behind');
  await close();
  return findings;
}

async function determine(reader) {
  const { page, close } = await open(reader, `/records/${reader.record.property}`);
  const reason = `both papers were read, test ${stamp()}`;
  const rivals = await page.locator('#determine [type=radio]').count();
  const findings = rivals > 1 ? [] : ['no rival values on this record'];
  await page.keyboard.press('d');
  await until(page, () => document.activeElement?.matches('#determine input, #which'));
  await reach(page, '#determine [type=radio]');
  await page.keyboard.press('ArrowDown');
  const chosen = await page.evaluate(
    () => document.activeElement.closest('label').querySelector('bdi').textContent
  );
  await write(page, '#determine [name=reason]', reason);
  await press(page, '#determine [type=submit]');
  const row = page.locator('tr[id]', { hasText: reason });
  await row.waitFor();
  const told = await row.innerText();
  if (!told.includes(chosen)) findings.push(`determined ${chosen}, but the row says ${told}`);
  if (!(await row.locator('.tag').count())) findings.push('nothing says that it was determined');
  await close();
  return findings;
}

export const claims = [
  { name: 'a refused claim shows every ground beside its field, records nothing', run: refused },
  { name: 'a claim is recorded with its source, and withdrawn', run: recordAndWithdraw },
  { name: 'a scan is attached, shown with its hash, and read again', run: attach },
  { name: 'duplicates are merged, and split again', run: mergeAndSplit },
  { name: 'this office determines among rival values', run: determine }
];
