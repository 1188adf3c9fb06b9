// SPDX-License-Identifier: Apache-2.0
// EDTF (ISO 8601-2) as people read it, at the precision that is known, by Intl in the language of
// the page. "2017-09" is "Sept 2017"; "2017~" is "about 2017"; a part not known says so.
import { languageOfPage, say } from './words.svelte';

const formats: Record<string, Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' }
};

// To make one takes a tenth of a millisecond, and a page has a thousand dates.
const made = new Map<string, Intl.DateTimeFormat>();

function format(instant: Date, precision: string): string {
  const locale = localeOfDates();
  const key = `${locale} ${precision}`;
  let known = made.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locale, { ...formats[precision], timeZone: 'UTC' });
    made.set(key, known);
  }
  return known.format(instant);
}

// Days of a ministry are written day first in English too.
function localeOfDates(): string {
  const language = languageOfPage();
  return language === 'en' ? 'en-GB' : language;
}

function plainDate(text: string): string {
  const parts = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!parts) return special(text);
  const [, year, month, day] = parts;
  if (!month) return String(Number(year));
  const number = Number(month);
  if (number > 12) {
    const season = say(`date.month_${month}`);
    return say('date.month_of_year', { month: season, year });
  }
  const instant = new Date(Date.UTC(Number(year), number - 1, day ? Number(day) : 1));
  return format(instant, day ? 'day' : 'month');
}

function special(text: string): string {
  const decade = /^(\d{3})X$/.exec(text);
  if (decade) return say('date.decade', { year: `${decade[1]}0` });
  const century = /^(\d{2})XX$/.exec(text);
  if (century) return say('date.century', { year: `${century[1]}00` });
  return text;
}

// "2016-12-30T17:00:00Z" -> "30 Dec 2016, 17:00 UTC"
function instantText(text: string): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.exec(text);
  if (!parts) return undefined;
  const zone = parts[3] === 'Z' ? 'UTC' : parts[3];
  return say('date.hour_of_day', { day: plainDate(parts[1] ?? ''), hour: parts[2], zone });
}

export function dateText(edtf: string): string {
  if (edtf.includes('/')) return intervalText(edtf);
  const instant = instantText(edtf);
  if (instant) return instant;
  const sign = edtf.slice(-1);
  const bare = '?~%'.includes(sign) ? edtf.slice(0, -1) : edtf;
  const date = plainDate(bare);
  if (bare === edtf || edtf === '') return date;
  const key = { '?': 'uncertain', '~': 'approximate', '%': 'uncertain_and_approximate' }[sign];
  return say(`date.${key}`, { date });
}

export function intervalText(edtf: string): string {
  const [from = '', until = ''] = edtf.split('/');
  const begin = from && from !== '..' ? dateText(from) : '';
  const end = until && until !== '..' ? dateText(until) : '';
  if (begin && begin === end) return begin;
  if (begin && end) return say('date.from_until', { from: begin, until: end });
  if (begin) return say(until === '..' ? 'date.since' : 'date.since_end_unknown', { from: begin });
  if (end) return say(from === '..' ? 'date.until' : 'date.until_start_unknown', { until: end });
  return say(from === '..' && until === '..' ? 'date.always' : 'date.time_unknown');
}

export const looksLikeDate = (text: string): boolean =>
  /^-?\d{4}(-\d\d){1,2}([T?~%].*)?$/.test(text) || /^\d{4}[?~%]$/.test(text);

// For <time datetime>: only what HTML takes; empty where the date is not plain.
export const machineDate = (edtf: string): string =>
  /^\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?)?)?$/.test(edtf) ? edtf : '';
