// SPDX-License-Identifier: Apache-2.0
// How long a reader waits: from a key to its answer on a register of 10,000 rows, and to the first
// paint on a slow network. Needs a machine with nothing else to do; tools/soak pages runs it.
import { openBrowser, readerOf, signIn } from './browser.js';
import { open } from './checks.js';
import { reach } from './keyboard.js';
import { startServer } from './server.js';

const persons = 10_000;
const day = '2025-06-01'; // without one a register holds whatever was ever so
const presses = 40;
const answerMax = 100; // milliseconds, at 95 of 100 presses
const paintMax = 1000;
const slow = { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 7.5e5 / 8 };

// From the time that the key bears to the frame that shows its answer: another element has the
// focus, or other rows stand in the table.
async function answerOf(page, key, what) {
  await page.evaluate((watched) => {
    const now = () =>
      watched === 'focus' ? document.activeElement : document.querySelector('tbody').textContent;
    const before = now();
    window.answered = new Promise((done) => {
      const look = (begun) => {
        if (now() === before) requestAnimationFrame(() => look(begun));
        else requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
      };
      const once = { capture: true, once: true };
      addEventListener('keydown', ({ timeStamp }) => look(timeStamp), once);
    });
  }, what);
  await page.keyboard.press(key);
  return page.evaluate(() => window.answered);
}

const at95 = (times) => [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1];

async function timesOf(count, press) {
  const times = [];
  for (let done = 0; done < count; done += 1) times.push(await press(done));
  return times;
}

async function moving(page) {
  return timesOf(presses, (done) => answerOf(page, done % 20 < 15 ? 'j' : 'k', 'focus'));
}

async function sorting(page) {
  return timesOf(presses / 2, async (done) => {
    await reach(page, `thead th:nth-child(${1 + (done % 3)}) a`);
    return answerOf(page, 'Enter', 'rows');
  });
}

// Each value of a column in turn, typed into the filter.
async function filtering(page, filters) {
  return timesOf(Math.min(presses / 2, filters.length), async (done) => {
    const [attribute, text] = filters[done];
    await page.evaluate((name) => {
      const choice = document.querySelector('#filter-attribute');
      choice.value = name;
      choice.dispatchEvent(new Event('change', { bubbles: true }));
    }, attribute);
    await reach(page, '.filters form input');
    await page.keyboard.type(text);
    return answerOf(page, 'Enter', 'rows');
  });
}

async function filtersOf(page) {
  const { rows } = await page.evaluate(() =>
    fetch(`/api/v1/lists/person${location.search}`).then((answer) => answer.json())
  );
  return rows.map((row) => {
    const [column] = Object.entries(row.columns).find(([, facts]) => facts[0]?.text);
    return [column, row.columns[column][0].text];
  });
}

function report(name, times, most) {
  const time = at95(times);
  const isGood = time < most;
  console.log(`${isGood ? 'passed' : 'FAILED'}  ${name}: ${Math.round(time)} ms, at most ${most}`);
  return isGood;
}

async function answers(reader) {
  const { page, close } = await open(reader, `/lists/person?asof=${day}`);
  const filters = await filtersOf(page);
  const results = [
    report('a row further, at 95 %', await moving(page), answerMax),
    report('another order, at 95 %', await sorting(page), answerMax),
    report('another filter, at 95 %', await filtering(page, filters), answerMax)
  ];
  await close();
  return results;
}

async function firstPaint(reader) {
  const times = await timesOf(5, async () => {
    const context = await reader.browser.newContext({ storageState: reader.session });
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    await wire.send('Network.emulateNetworkConditions', { offline: false, ...slow });
    await page.goto(reader.address + reader.record.pair, { waitUntil: 'load' });
    await page.waitForSelector('main h1');
    const time = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0].startTime
    );
    await context.close();
    return time;
  });
  return [report('first paint at 1.6 Mbit/s, the slowest of 5', times, paintMax)];
}

async function withServer(fill, enter, run) {
  const server = await startServer(fill);
  const browser = await openBrowser();
  try {
    return await run(await enter(browser, server));
  } finally {
    await browser.close();
    server.stop();
  }
}

const generated = (comity) => comity('generate', '--persons', String(persons));
const results = [
  ...(await withServer(generated, signIn, answers)),
  ...(await withServer(undefined, readerOf, firstPaint))
];
const passed = results.filter(Boolean).length;
console.log(`${passed} passed, ${results.length - passed} failed`);
process.exit(passed < results.length ? 1 : 0);
