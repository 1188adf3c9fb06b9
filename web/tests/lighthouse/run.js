// SPDX-License-Identifier: Apache-2.0
// The six main pages as a phone on a slow network has them, by Lighthouse: the median of three runs
// of each. Needs a machine with nothing else to do; tools/soak pages runs it.
//
//   npm ci && node run.js [WORDS]       only pages that have these words in their names
import { createRequire } from 'node:module';
import lighthouse from 'lighthouse';
import { flags, readerOf } from '../browser.js';
import { pages } from '../pages.js';
import { startServer } from '../server.js';

// What playwright-core is to the tests, found from there.
const { chromium } = createRequire(new URL('../run.js', import.meta.url))('playwright-core');

const main = ['face to face', 'properties', 'acts and answers', 'round', 'record', 'list'];
const least = { accessibility: 100, performance: 95, 'best-practices': 95 };
const runs = 3;
const port = 9333;

const medianOf = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function resultOf(url, cookie) {
  const asked = {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: Object.keys(least),
    extraHeaders: { Cookie: cookie }
  };
  return (await lighthouse(url, asked)).lhr;
}

// What cost a score something, for who has to mend it.
const faultsOf = ({ audits, categories }) =>
  Object.entries(categories).flatMap(([name, { auditRefs }]) =>
    auditRefs
      .filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 0.9)
      .map(({ id }) => `${name}: ${id} ${audits[id].displayValue ?? ''}`)
  );

async function measure(reader, entry) {
  const cookie = reader.session.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const results = [];
  for (let run = 0; run < runs; run += 1) {
    results.push(await resultOf(reader.address + entry.path(reader.record), cookie));
  }
  const scores = Object.keys(least).map((name) => {
    const all = results.map(({ categories }) => Math.round(100 * categories[name].score));
    return [name, medianOf(all)];
  });
  const paint = medianOf(results.map((one) => one.audits['first-contentful-paint'].numericValue));
  const shift = medianOf(results.map((one) => one.audits['cumulative-layout-shift'].numericValue));
  const told = scores.map(([name, score]) => `${name} ${score}`).join(', ');
  const isGood = scores.every(([name, score]) => score >= least[name]);
  const word = isGood ? 'passed' : 'FAILED';
  console.log(
    `${word}  ${entry.name}: ${told}; first paint ${Math.round(paint)} ms, ` +
      `shift ${shift.toFixed(3)}`
  );
  if (!isGood) for (const fault of faultsOf(results[0])) console.log(`        ${fault}`);
  return isGood;
}

const words = process.argv[2] ?? '';
const server = await startServer();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [...flags, `--remote-debugging-port=${port}`]
});
const counts = { passed: 0, failed: 0 };
try {
  const reader = await readerOf(browser, server);
  for (const entry of pages.filter(({ name }) => main.includes(name) && name.includes(words))) {
    if (await measure(reader, entry)) counts.passed += 1;
    else counts.failed += 1;
  }
} finally {
  await browser.close();
  server.stop();
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);
