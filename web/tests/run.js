// SPDX-License-Identifier: Apache-2.0
// Opens every page of a real server in a real browser and checks what can be checked: no violation
// that axe knows, nothing on the console, no request to another host, nothing that lies over
// anything else or leaves the page at the side, the picture that was kept of it; sizes of the first
// load, and journeys by keyboard alone. Ends with "N passed, N failed".
//
//   node tests/run.js [WORDS]       only what has these words in its name
//   COMITY=../build/dev/comity      the program; else build/dev, then build/release
//   COMITY_AT=http://127.0.0.1:8080  a server that runs already, over COMITY_DIR
//   COMITY_PICTURES=FOLDER          keeps a picture of every page at every look
import { checkPage, checkSizes } from './checks.js';
import { openBrowser, readerOf } from './browser.js';
import { journeys } from './journeys/index.js';
import { looks, pages } from './pages.js';
import { keepPictures, keeps } from './pictures.js';
import { startServer } from './server.js';

const only = process.argv[2] ?? '';
const counts = { passed: 0, failed: 0 };

function report(name, findings) {
  if (findings.length === 0) counts.passed += 1;
  else counts.failed += 1;
  if (findings.length > 0) console.log([`FAILED  ${name}`, ...findings].join('\n        '));
}

async function attempt(name, check) {
  if (!name.includes(only)) return;
  try {
    report(name, await check());
  } catch (cause) {
    report(name, [String(cause?.message ?? cause).split('\n')[0]]);
  }
}

const server = await startServer();
const browser = await openBrowser();
try {
  const reader = await readerOf(browser, server);
  for (const page of pages) {
    for (const look of looks.filter(({ picture }) => picture || !keeps)) {
      await attempt(`${page.name}, ${look.name}`, () => checkPage(reader, page, look));
    }
  }
  keepPictures();
  if (!keeps) await attempt('sizes of the first load', () => checkSizes(reader));
  for (const journey of keeps ? [] : journeys) {
    await attempt(journey.name, () => journey.run(reader));
  }
} finally {
  await browser.close();
  server.stop();
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);
