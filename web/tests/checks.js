// SPDX-License-Identifier: Apache-2.0
// What is checked of a page as it stands. Each check gives a list of findings; none is good.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { overlapFindings } from './overlap.js';
import { pictureFindings } from './pictures.js';

const require = createRequire(import.meta.url);
const axe = require.resolve('axe-core/axe.min.js');
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// What a browser keeps (fonts above all) is shared by the pages that are only looked at; a journey
// has a browser of its own.
async function contextOf(reader, { name = '', width = 1440, scheme = 'light' }) {
  if (name && reader.contexts.has(name)) return reader.contexts.get(name);
  const context = await reader.browser.newContext({
    storageState: reader.session,
    viewport: { width, height: width > 700 ? 900 : 800 },
    colorScheme: scheme,
    reducedMotion: 'reduce'
  });
  if (!name) return context;
  reader.contexts.set(name, context);
  const first = await context.newPage();
  await first.goto(`${reader.address}/settings`, { waitUntil: 'networkidle' });
  await first.close();
  return context;
}

// Runs in the page. A font that may be left out where it comes late is brought, so that a picture
// does not depend on the haste of the machine.
async function waitForFonts() {
  const rules = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule.cssText.startsWith('@font-face') && /optional/.test(rule.cssText));
  for (const { style, parentStyleSheet: sheet } of rules) {
    const base = sheet.href ?? document.baseURI;
    const [, file] = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue('src'));
    const face = new FontFace('Inter', `url("${new URL(file, base)}")`, {
      weight: style.getPropertyValue('font-weight'),
      unicodeRange: style.getPropertyValue('unicode-range')
    });
    document.fonts.add(await face.load());
  }
  await document.fonts.ready;
}

export async function open(reader, path, look = {}) {
  const { dir = 'ltr' } = look;
  const context = await contextOf(reader, look);
  const page = await context.newPage();
  const heard = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) heard.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    const outside = !url.startsWith(reader.address) && !url.startsWith('data:');
    if (outside) heard.push(`a request to outside: ${url}`);
  });
  const mark = path.includes('?') ? '&' : '?';
  await page.goto(reader.address + path + (dir === 'rtl' ? `${mark}dir=rtl` : ''));
  await page.waitForSelector('main h1');
  await page.waitForLoadState('networkidle');
  await page.waitForSelector('main:not([aria-busy])');
  await page.evaluate(waitForFonts);
  return { page, heard, close: () => (look.name ? page.close() : context.close()) };
}

export async function axeFindings(page) {
  await page.evaluate(axeSource());
  const result = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }),
    wcag
  );
  return result.violations.map((one) => {
    const [node] = one.nodes;
    const where = `${node?.target?.join(' ')}: ${node?.html?.slice(0, 120)}`;
    return `axe: ${one.id}, ${one.nodes.length} times, ${where}`;
  });
}

let source;
function axeSource() {
  source ??= readFileSync(axe, 'utf8');
  return source;
}

// What a reader is never to be shown: a key that nobody wrote, a value of the program.
async function leftoverFindings(page) {
  const text = await page.innerText('body');
  const found = text.match(/\bui\.[a-z_.]+|\bundefined\b|\[object Object\]|\bNaN\b/g) ?? [];
  return [...new Set(found)].map((word) => `shown to the reader: ${word}`);
}

async function sidewaysFindings(page) {
  const extra = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return extra > 0 ? [`the page scrolls sideways by ${extra} px`] : [];
}

export async function checkPage(reader, entry, look) {
  const isDark = look.scheme === 'dark';
  const { page, heard, close } = await open(reader, entry.path(reader.record), look);
  try {
    const findings = [
      ...heard.filter((line) => !(entry.missing && line.includes('404'))),
      ...(await sidewaysFindings(page)),
      ...(await overlapFindings(page)),
      ...(await leftoverFindings(page)),
      ...(look.axe ? await axeFindings(page) : []),
      ...(look.picture ? await pictureFindings(page, `${entry.name}, ${look.name}`, isDark) : [])
    ];
    if (process.env.COMITY_PICTURES) {
      const name = `${entry.name}, ${look.name}`.replace(/[^a-z0-9]+/gi, '-');
      const path = join(process.env.COMITY_PICTURES, `${name}.png`);
      await page.screenshot({ path, fullPage: true });
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
