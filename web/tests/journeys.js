// SPDX-License-Identifier: Apache-2.0
// What a reader does, by keyboard alone. A journey gives a list of findings; an expectation that
// does not come within the time of the browser fails it by itself.
import { axeFindings, open } from './checks.js';

const heading = (page) => page.innerText('main h1');

export const journeys = [
  {
    name: 'search with / finds by the beginning of a word',
    async run(reader) {
      const { page, close } = await open(reader, reader.record.pair);
      await page.keyboard.press('/');
      await page.keyboard.type('kill');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/search\?q=kill/);
      await page.waitForSelector('.hits a');
      const findings = (await page.locator('.hits a').count()) > 0 ? [] : ['nothing found'];
      await close();
      return findings;
    }
  },
  {
    name: 'Ctrl K runs a command, and gives the focus to the new page',
    async run(reader) {
      const { page, close } = await open(reader, reader.record.pair);
      await page.keyboard.press('Control+k');
      await page.waitForSelector('dialog[open] [role=combobox]');
      const findings = await axeFindings(page);
      await page.keyboard.type('settings');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/settings/);
      await page.waitForFunction(() => document.activeElement?.id === 'title');
      await close();
      return findings;
    }
  },
  {
    name: '? lists the keys, and turning them off turns them off',
    async run(reader) {
      const { page, close } = await open(reader, '/settings');
      await page.keyboard.press('?');
      await page.waitForSelector('dialog[open] dl');
      const findings = await axeFindings(page);
      await page.keyboard.press('Escape');
      await page.locator('input[name=keys]').nth(1).focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('?');
      if (await page.locator('dialog[open]').count()) findings.push('? still opens the list of keys');
      await close();
      return findings;
    }
  },
  {
    name: 'the clocks are in the address, and go with every link',
    async run(reader) {
      const { page, close } = await open(reader, reader.record.pair);
      await page.focus('#lens-asof');
      await page.keyboard.type(reader.record.day);
      await page.keyboard.press('Enter');
      await page.waitForURL(new RegExp(`asof=${reader.record.day}`));
      const lost = await page.locator('main a[href^="/"]').evaluateAll((links, day) =>
        links.filter((link) => !link.href.includes(`asof=${day}`)).map((link) => link.href), reader.record.day);
      await page.goBack();
      await page.waitForURL((url) => !url.searchParams.has('asof'));
      await page.waitForTimeout(300);
      const findings = lost.slice(0, 3).map((href) => `a link loses the clock: ${href}`);
      if ((await page.inputValue('#lens-asof')) !== '') findings.push('back does not empty the clock');
      await close();
      return findings;
    }
  },
  {
    name: 'swapping the order swaps the sides, and no colour',
    async run(reader) {
      const { page, close } = await open(reader, reader.record.pair);
      const sides = () => page.locator('#baskets ~ *, table thead th.edge').evaluateAll((heads) =>
        heads.filter((head) => head.tagName === 'TH').map((head) => `${head.innerText}|${getComputedStyle(head).borderTopColor}`));
      const before = await sides();
      await page.keyboard.press('w');
      await page.waitForURL(/order=/);
      await page.waitForFunction((first) => !document.querySelector('th.edge')?.innerText.startsWith(first.split('|')[0]), before[0]);
      const after = await sides();
      await close();
      return before[0] === after[1] && before[1] === after[0] ? [] : [`${before} became ${after}`];
    }
  },
  {
    name: 'every count of the face-to-face page is the length of the list that it opens',
    async run(reader) {
      const { page, close } = await open(reader, `${reader.record.pair}?asof=${reader.record.day}`);
      const counts = await page.locator('main a[href*="/list/"]').evaluateAll((links) =>
        links.map((link) => ({ href: link.getAttribute('href'), number: Number(link.querySelector('b')?.innerText.replace(/\D/g, '')) })));
      const findings = counts.length > 0 ? [] : ['no count is a link'];
      for (const { href, number } of counts) {
        await page.goto(reader.address + href);
        await page.waitForSelector('main h1');
        const listed = await page.locator('ul.lines > li').count();
        const possibly = await page.locator('main h2 a').first().innerText();
        const more = Number(/(\d+) possibly/.exec(possibly)?.[1] ?? 0);
        if (listed !== number + more) findings.push(`${href}: ${number} and ${more} possibly, but ${listed} listed`);
      }
      await close();
      return findings;
    }
  },
  {
    name: 'a refused claim shows every ground beside its field and records nothing',
    async run(reader) {
      const { page, close } = await open(reader, `/records/${reader.record.property}`);
      const before = await page.innerText('#claims ~ *');
      await page.keyboard.press('c');
      await page.waitForSelector('dialog[open] form');
      const findings = await axeFindings(page);
      await page.selectOption('dialog [name=attribute]', { index: 1 });
      await page.fill('dialog [name=value]', 'x');
      await page.fill('dialog [name=valid]', 'yesterday');
      await page.fill('dialog [name=said_by]', 'nobody-of-this-name');
      await page.keyboard.press('Enter');
      await page.waitForSelector('dialog [role=alert] li');
      if (!(await page.locator('dialog .wrong').count())) findings.push('no ground beside its field');
      findings.push(...(await axeFindings(page)));
      await page.keyboard.press('Escape');
      if ((await page.innerText('#claims ~ *')) !== before) findings.push('something was recorded');
      await close();
      return findings;
    }
  },
  {
    name: 'a claim is recorded with its source, stands on the record, and is withdrawn',
    async run(reader) {
      const { page, close } = await open(reader, `/records/${reader.record.property}`);
      const words = `seen from the road, test ${Date.now()}`;
      await page.keyboard.press('c');
      await page.selectOption('dialog [name=attribute]', 'note');
      await page.fill('dialog [name=value]', words);
      await page.fill('dialog [name=said_by]', reader.record.first);
      await page.fill('dialog [name=said_on]', reader.record.day);
      await page.focus('dialog [type=submit]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('dialog', { state: 'hidden' });
      const row = page.locator('tr', { hasText: words });
      await row.waitFor();
      await row.locator('button', { hasText: /./ }).last().press('Enter');
      await page.fill('dialog [name=reason]', 'a test');
      await page.focus('dialog [type=submit]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('dialog', { state: 'hidden' });
      await page.locator('tr.past', { hasText: words }).waitFor();
      await close();
      return [];
    }
  },
  {
    name: 'a fact opens in full with Enter',
    async run(reader) {
      const { page, close } = await open(reader, `${reader.record.pair}?asof=${reader.record.day}`);
      await page.locator('main [role=button][aria-expanded=false]').first().focus();
      await page.keyboard.press('Enter');
      await page.waitForSelector('dl.full a');
      const findings = await axeFindings(page);
      if (!(await heading(page))) findings.push('no heading');
      await close();
      return findings;
    }
  },
  {
    name: 'a statement recorded with S stands on the round, in the timeline and under its source',
    async run(reader) {
      const { page, close } = await open(reader, `/rounds/${reader.record.round}`);
      const words = `a word on the talks, test ${Date.now()}`;
      await page.keyboard.press('s');
      await page.waitForSelector('dialog[open] form');
      const findings = await axeFindings(page);
      await page.focus('dialog [type=submit]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('dialog [role=alert] li');
      if ((await page.locator('dialog .wrong').count()) < 2) findings.push('not every ground stands at its field');
      findings.push(...(await axeFindings(page)));
      await page.selectOption('dialog [name=by]', reader.record.first);
      await page.fill('dialog [name=text]', words);
      await page.fill('dialog [name=said_on]', reader.record.day);
      await page.fill('dialog [name=sources]', reader.record.source);
      await page.focus('dialog [type=submit]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('dialog', { state: 'hidden' });
      await page.locator('#statements li', { hasText: words }).waitFor();
      await page.goto(`${reader.address}${reader.record.pair}/timeline?kind=statement`);
      await page.locator('main li', { hasText: words }).waitFor();
      await page.goto(`${reader.address}/records/${reader.record.source}`);
      await page.waitForSelector('main h1');
      await page.locator('#statements-of-source li', { hasText: words }).first().waitFor();
      await close();
      return findings;
    }
  },
  {
    name: 'an outcome with O, a commitment, and its progress by one side',
    async run(reader) {
      const { page, close } = await open(reader, `/rounds/${reader.record.round}`);
      const words = `a step agreed, test ${Date.now()}`;
      await page.keyboard.press('o');
      await page.fill('dialog [name=text]', words);
      await page.locator(`dialog [name=by][value=${reader.record.first}]`).press('Space');
      await page.focus('dialog [type=submit]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('dialog', { state: 'hidden' });
      await page.locator('#outcomes li', { hasText: words }).waitFor();
      await page.locator('main .acts button').nth(2).press('Enter');
      const findings = await axeFindings(page);
      await page.fill('dialog [name=what]', words);
      await page.locator(`dialog [name=acknowledged_by][value=${reader.record.first}]`).press('Space');
      await page.focus('dialog [type=submit]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('dialog', { state: 'hidden' });
      const row = page.locator('#commitments tr', { hasText: new RegExp(words, 'i') });
      await row.waitFor();
      await row.locator('button').press('Enter');
      findings.push(...(await axeFindings(page)));
      await page.selectOption('dialog [name=said_by]', reader.record.second);
      await page.selectOption('dialog [name=party]', reader.record.first);
      await page.selectOption('dialog [name=score]', '2');
      await page.fill('dialog [name=what]', 'half of it');
      await page.focus('dialog [type=submit]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('dialog', { state: 'hidden' });
      await row.locator('[role=img]').waitFor();
      await close();
      return findings;
    }
  },
  {
    name: 'every figure of the coverage is the number of facts that its list has',
    async run(reader) {
      const { page, close } = await open(reader, `${reader.record.pair}/coverage`);
      const figures = await page.locator('main a[href*="/facts?"]').evaluateAll((links) =>
        links.map((link) => ({ href: link.getAttribute('href'), number: Number(link.innerText.replace(/\D/g, '')) })));
      const findings = figures.length > 0 ? [] : ['no figure is a link'];
      for (const { href, number } of figures) {
        const query = new URL(href, reader.address).searchParams;
        if (query.get('control') === 'none') query.set('control', '');
        const counts = await page.evaluate(
          (url) => fetch(url).then((answer) => answer.json()).then((answer) => answer.counts),
          `/api/v1${reader.record.pair}/facts?${query}&limit=1`
        );
        const listed = counts?.[query.get('group')];
        if (listed !== number) findings.push(`${href}: ${number}, but ${listed} listed`);
      }
      await close();
      return findings;
    }
  },
  {
    name: 'every count on the round page is the number of rows of its list',
    async run(reader) {
      const { page, close } = await open(reader, `/rounds/${reader.record.round}?asof=${reader.record.day}&public=${reader.record.day}`);
      const counts = await page.locator('main header a[href*="/lists/"]').evaluateAll((links) =>
        links.map((link) => ({ href: link.getAttribute('href'), number: Number(/\d+/.exec(link.innerText)?.[0]) })));
      const findings = counts.length >= 4 ? [] : [`only ${counts.length} counts are links`];
      for (const { href, number } of counts) {
        const rows = await page.evaluate(
          (url) => fetch(url).then((answer) => answer.json()).then((answer) => answer.rows?.length),
          `/api/v1${href}`
        );
        if (rows !== number) findings.push(`${href}: ${number}, but ${rows} rows`);
      }
      await close();
      return findings;
    }
  }
];
