// SPDX-License-Identifier: Apache-2.0
// Every number on a page is the length of the list at the address behind it.
import { open } from '../checks.js';

async function faceToFace(reader) {
  const { page, close } = await open(reader, `${reader.record.pair}?asof=${reader.record.day}`);
  const counts = await page.locator('main a[href*="/list/"]').evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute('href'),
      number: Number(link.querySelector('b')?.innerText.replace(/\D/g, ''))
    }))
  );
  const findings = counts.length > 0 ? [] : ['no count is a link'];
  for (const { href, number } of counts) {
    await page.goto(reader.address + href);
    await page.waitForSelector('main h1');
    const listed = await page.locator('ul.lines > li').count();
    const possibly = await page.locator('main h2 a').first().innerText();
    const more = Number(/(\d+) possibly/.exec(possibly)?.[1] ?? 0);
    if (listed !== number + more) {
      findings.push(`${href}: ${number} and ${more} possibly, but ${listed} listed`);
    }
  }
  await close();
  return findings;
}

async function coverage(reader) {
  const { page, close } = await open(reader, `${reader.record.pair}/coverage`);
  const figures = await page.locator('main a[href*="/facts?"]').evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute('href'),
      number: Number(link.innerText.replace(/\D/g, ''))
    }))
  );
  const findings = figures.length > 0 ? [] : ['no figure is a link'];
  for (const { href, number } of figures) {
    const query = new URL(href, reader.address).searchParams;
    if (query.get('control') === 'none') query.set('control', '');
    const counts = await page.evaluate(
      (url) =>
        fetch(url)
          .then((answer) => answer.json())
          .then((answer) => answer.counts),
      `/api/v1${reader.record.pair}/facts?${query}&limit=1`
    );
    const listed = counts?.[query.get('group')];
    if (listed !== number) findings.push(`${href}: ${number}, but ${listed} listed`);
  }
  await close();
  return findings;
}

async function round(reader) {
  const { day } = reader.record;
  const path = `/rounds/${reader.record.round}?asof=${day}&public=${day}`;
  const { page, close } = await open(reader, path);
  const counts = await page.locator('main header a[href*="/lists/"]').evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute('href'),
      number: Number(/\d+/.exec(link.innerText)?.[0])
    }))
  );
  const findings = counts.length >= 4 ? [] : [`only ${counts.length} counts are links`];
  for (const { href, number } of counts) {
    const rows = await page.evaluate(
      (url) =>
        fetch(url)
          .then((answer) => answer.json())
          .then((answer) => answer.rows?.length),
      `/api/v1${href}`
    );
    if (rows !== number) findings.push(`${href}: ${number}, but ${rows} rows`);
  }
  await close();
  return findings;
}

export const numbers = [
  { name: 'every count of the face-to-face page is the length of its list', run: faceToFace },
  { name: 'every figure of the coverage is the number of facts of its list', run: coverage },
  { name: 'every count on the round page is the number of rows of its list', run: round }
];
