// SPDX-License-Identifier: Apache-2.0
// What is checked of a page as it stands. Each check gives a list of findings; none is good.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const axe = require.resolve('axe-core/axe.min.js');
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function open(reader, path, look = {}) {
  const { width = 1440, scheme = 'light', dir = 'ltr' } = look;
  const context = await reader.browser.newContext({
    storageState: reader.session,
    viewport: { width, height: width > 700 ? 900 : 800 },
    colorScheme: scheme,
    reducedMotion: 'reduce'
  });
  const page = await context.newPage();
  const heard = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) heard.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const outside = !request.url().startsWith(reader.address) && !request.url().startsWith('data:');
    if (outside) heard.push(`a request to outside: ${request.url()}`);
  });
  const mark = path.includes('?') ? '&' : '?';
  await page.goto(reader.address + path + (dir === 'rtl' ? `${mark}dir=rtl` : ''));
  await page.waitForSelector('main h1');
  await page.waitForLoadState('networkidle');
  return { page, heard, close: () => context.close() };
}

export async function axeFindings(page) {
  await page.evaluate(await axeSource());
  const result = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }),
    wcag
  );
  return result.violations.map((one) => {
    const [node] = one.nodes;
    return `axe: ${one.id}, ${one.nodes.length} times, ${node?.target?.join(' ')}: ${node?.html?.slice(0, 120)}`;
  });
}

let source;
async function axeSource() {
  source ??= (await import('node:fs')).readFileSync(axe, 'utf8');
  return source;
}

// Each number stands for its own bound: nothing may be wider than the page but what scrolls by itself.
export async function sidewaysFindings(page) {
  const wider = await page.evaluate(() => {
    const extra = document.documentElement.scrollWidth - window.innerWidth;
    if (extra <= 0) return '';
    const limit = window.innerWidth + 1;
    const scrolls = (element) =>
      element && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    const wide = [...document.querySelectorAll('main *')].find((element) => {
      const box = element.getBoundingClientRect();
      return (box.right > limit || box.left < -1) && !scrolls(element.parentElement);
    });
    return `${extra} px: ${wide ? wide.tagName + '.' + wide.className : 'outside main'}`;
  });
  return wider ? [`the page scrolls sideways by ${wider}`] : [];
}

// What a reader is never to be shown: a key that nobody wrote, a value of the program.
async function leftoverFindings(page) {
  const text = await page.innerText('body');
  const found = text.match(/\bui\.[a-z_.]+|\bundefined\b|\[object Object\]|\bNaN\b/g) ?? [];
  return [...new Set(found)].map((word) => `shown to the reader: ${word}`);
}

export async function checkPage(reader, entry, look) {
  const { page, heard, close } = await open(reader, entry.path(reader.record), look);
  try {
    const findings = [
      ...heard.filter((line) => !(entry.missing && line.includes('404'))),
      ...(await sidewaysFindings(page)),
      ...(await leftoverFindings(page)),
      ...(look.plain ? [] : await axeFindings(page))
    ];
    if (process.env.COMITY_PICTURES) {
      const name = `${entry.name}, ${look.name}`.replace(/[^a-z0-9]+/gi, '-');
      await page.screenshot({ path: join(process.env.COMITY_PICTURES, `${name}.png`), fullPage: true });
    }
    return findings;
  } finally {
    await close();
  }
}

const scriptMax = 90_000;
const allMax = 150_000;

// What goes over the wire before the face-to-face page stands, as compressed; fonts apart.
export async function checkSizes(reader) {
  const context = await reader.browser.newContext({ storageState: reader.session });
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  const kinds = new Map();
  const sizes = { script: 0, all: 0 };
  wire.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (kinds.get(requestId) === 'Font') return;
    sizes.all += encodedDataLength;
    if (kinds.get(requestId) === 'Script') sizes.script += encodedDataLength;
  });
  await page.goto(`${reader.address}${reader.record.pair}?asof=${reader.record.day}`);
  await page.waitForSelector('main h1');
  await page.waitForLoadState('networkidle');
  await context.close();
  console.log(`sizes   script ${sizes.script} bytes, all but fonts ${sizes.all} bytes`);
  const findings = [];
  if (sizes.script > scriptMax) findings.push(`script ${sizes.script} bytes; at most ${scriptMax}`);
  if (sizes.all > allMax) findings.push(`first load ${sizes.all} bytes; at most ${allMax}`);
  return findings;
}
