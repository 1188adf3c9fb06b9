// SPDX-License-Identifier: Apache-2.0
// The browser of the machine, without anything that would speak to the outside, and a reader who is
// signed in and knows what the record holds, so that no test names a state.
import { chromium } from 'playwright-core';

export const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
];

export const openBrowser = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });

// Signs in once; every context of the run carries the cookie of that sign-in.
export async function signIn(browser, server) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.link());
  const session = await context.storageState();
  await context.close();
  return { browser, address: server.address, session, contexts: new Map() };
}

// With what the record holds, where it holds a pair.
export async function readerOf(browser, server) {
  const reader = await signIn(browser, server);
  const context = await browser.newContext({ storageState: reader.session });
  const page = await context.newPage();
  await page.goto(server.address);
  const read = (path) =>
    page.evaluate((url) => fetch(url).then((answer) => answer.json()), `/api/v1${path}`);
  const record = await recordOf(read);
  await context.close();
  return { ...reader, record };
}

async function recordOf(read) {
  const { pairs } = await read('/relations');
  const [first, second] = pairs[0].sides.map((side) => side.key);
  const pair = `/relations/${first}/${second}`;
  const { rounds } = await read(`${pair}/rounds`);
  const { rows } = await read('/lists/property?limit=500');
  const disputed = rows.find((row) => Object.values(row.columns).some((facts) => facts.length > 1));
  const dayOf = (round) =>
    round.date.map((fact) => fact.text).find((text) => /^\d{4}-\d\d-\d\d$/.test(text));
  const dated = rounds.filter(dayOf);
  const isSecond = (one) => one.key.endsWith(dayOf(one)) && one.number?.[0]?.text === '2';
  const round = dated.find(isSecond) ?? dated[0];
  const property = disputed ?? rows[0];
  const sources = (await read('/lists/source?limit=1')).rows;
  const [claim] = Object.values(property.columns)
    .flat()
    .flatMap((fact) => fact.claims);
  return {
    first,
    second,
    pair,
    round: round.key,
    day: dayOf(round),
    property: property.key,
    claim,
    source: sources[0].key
  };
}
