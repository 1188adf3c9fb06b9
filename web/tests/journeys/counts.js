// SPDX-License-Identifier: Apache-2.0
// Every number on every page that the page itself counted, against the list that it counts: a link
// is followed and what is there is counted; a heading of what folds, and a button for more, are
// opened. What stands in <bdi> or <time> is a value of the record, and a date is no count; what
// else has no list is named below with the reason, and anything that is not fails.
import { open } from '../checks.js';
import { pages } from '../pages.js';

const noCount = [
  ['.at', 'the place of an event in the record'],
  ['.within', 'shares of the count before it, which the list shows under headings of their own'],
  ['.cover b, .later', 'what a clock or a voice leaves out: the page is there to leave it out'],
  ['.place-number, .number:not(td)', 'the number by which a place is found on the map, or a share'],
  ['.figure, .note:not(.note a)', 'a score, and the scale of scores'],
  [
    '.hint, kbd, label, input, .doubt, .since, small, .sub',
    'an example, a key, words of the record'
  ],
  [
    '.shares',
    'shares of what stands below it, where they stand mixed: there is no list of each yet'
  ],
  [
    '.head p, dt, tr.group .small, .verdict',
    'said of what stands below, where it is counted again'
  ],
  ['dd', 'a claim: the event that holds it'],
  ['.entries', 'the entries of one pair: a register holds those of all pairs']
];

// Runs in the page: numbers that are counts, each with what opens its list.
function countsOf(selectors) {
  const dates = [
    /\d{1,2} [A-Z][a-z]{2,4} \d{4}(, \d\d:\d\d UTC)?/g,
    /\b([A-Z][a-z]{2,8} )?(1[5-9]|20)\d\d\b/g,
    /\d\d:\d\d/g,
    /\d+ %/g
  ];
  const unread = 'bdi, time, svg, script, style, .hidden, [aria-hidden="true"], option';
  const found = [];
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { data, parentElement: at } = walk.currentNode;
    const text = dates.reduce((left, date) => left.replace(date, ''), data);
    if (!/\d/.test(text) || at.closest(unread) || !at.checkVisibility()) continue;
    const link = at.closest('a[href]');
    const reason = at.closest(selectors.join(', '));
    const opener = at.closest('summary, button.more');
    if (reason && !(link && reason.contains(link) && reason !== at)) continue;
    const numbers = (text.match(/\d[\d,.\u00a0\u202f]*/g) ?? []).map((one) =>
      Number(one.replace(/\D/g, ''))
    );
    if (opener) opener.dataset.test = String(found.length);
    found.push({
      text: data.trim(),
      numbers,
      href: link?.getAttribute('href') ?? '',
      possibly: Number(/(\d+) possibly/.exec(link?.innerText ?? '')?.[1] ?? 0),
      opener: opener?.localName ?? '',
      total: at.closest('tr.total td.number, tfoot td') ? at.closest('td').cellIndex : -1
    });
  }
  return found;
}

// Runs in the page: the entries of what an address names, of the whole page where it names no part.
function entriesOf(part) {
  const root = (part && document.getElementById(part)) || document.querySelector('main');
  const kinds = [
    '.hits .in li',
    ':scope[id^="of-"] .in li',
    ':scope.answers > li',
    '.answers > li',
    ':scope > .grid > .cell:last-child li',
    'tr[data-row]',
    'ul[data-counted] > li',
    'tbody > tr[id]',
    'tbody > tr',
    '.properties > article',
    '.stack > section[id]',
    '.lines > li',
    ':scope > ol > li, :scope > ul > li',
    '.in li'
  ];
  // One line may hold several facts, and a line that says that there is nothing is no entry.
  if (/\/facts$/.test(location.pathname)) return root.querySelectorAll('.lines .value').length;
  const of = (kind) =>
    [...root.querySelectorAll(kind)].filter(
      (entry) => !entry.matches(':has(> .says.absent:only-child)')
    );
  return kinds.map((kind) => of(kind).length).find(Boolean) ?? 0;
}

async function unfold(page) {
  const folded = page.locator('main button.more[aria-expanded=false]');
  while (await folded.count()) await folded.first().evaluate((button) => button.click());
}

async function listedAt(page, reader, from, href) {
  const url = new URL(href, from);
  if (/\/facts$/.test(url.pathname) && !url.hash) {
    const query = url.searchParams;
    const group = query.get('group');
    const asked = new URLSearchParams([...query].filter(([name]) => name !== 'group'));
    if (query.get('control') === 'none') asked.set('control', '');
    asked.append('group', group);
    const answer = `/api/v1${url.pathname}?${asked}&limit=1`;
    return page.evaluate(
      ([from, of]) =>
        fetch(from)
          .then((one) => one.json())
          .then((one) => one.counts?.[of]),
      [answer, group]
    );
  }
  let listed = 0;
  for (let next = url.href; next;) {
    await page.goto(next);
    await page.waitForSelector('main:not([aria-busy]) h1');
    await unfold(page);
    listed += await page.evaluate(entriesOf, decodeURIComponent(url.hash.slice(1)));
    const more = page.locator('main .more a[href*="after="]');
    next = (await more.count()) ? new URL(await more.first().getAttribute('href'), next).href : '';
  }
  return listed;
}

// What is opened in place: as many entries more, or as many in all.
async function openedBy(page, which, opener) {
  const handle = page.locator(`[data-test="${which}"]`);
  if (opener === 'summary') {
    return handle.evaluate((summary) => summary.parentElement.querySelectorAll('li').length);
  }
  return handle.evaluate(async (button) => {
    const list = button.previousElementSibling;
    const before = list.children.length;
    button.click();
    await new Promise((done) => setTimeout(done));
    return list.children.length - before;
  });
}

const totalOf = (page, column) =>
  page.locator('.stack > section:first-child tbody tr:not(.total)').evaluateAll(
    (rows, at) =>
      rows.reduce((sum, { cells }) => {
        const marks = cells[at].querySelectorAll('.mark').length;
        const named = cells[at].querySelectorAll('.mark.named').length;
        return sum + (marks ? named : Number(cells[at].innerText.replace(/\D/g, '')));
      }, 0),
    column
  );

// What was counted at an address, for all pages that lead there.
const known = new Map();

async function checkEntry(reader, entry) {
  const { page, close } = await open(reader, entry.path(reader.record));
  const from = page.url();
  const selectors = noCount.map(([selector]) => selector);
  const counts = await page.evaluate(countsOf, selectors);
  const findings = [];
  const second = await page.context().newPage();
  await second.goto(`${reader.address}/settings`);
  for (const [which, { text, numbers, href, possibly, opener, total }] of counts.entries()) {
    const number = numbers.reduce((sum, one) => sum + one, 0);
    let listed;
    if (opener) listed = await openedBy(page, which, opener);
    else if (total >= 0 && !href) listed = await totalOf(page, total);
    else if (href) {
      const address = new URL(href, from).href;
      if (!known.has(address)) known.set(address, await listedAt(second, reader, from, href));
      listed = known.get(address);
    }
    const shown = (/irritants.*#/.test(href) ? number : numbers[0]) + possibly;
    if (listed === undefined) findings.push(`"${text}" has no list`);
    else if (listed !== shown) findings.push(`"${text}": ${listed} at ${href || opener}`);
  }
  await close();
  return findings;
}

export const counts = pages
  .filter(({ missing }) => !missing)
  .map((entry) => ({
    name: `every count is the length of its list: ${entry.name}`,
    run: (reader) => checkEntry(reader, entry)
  }));
