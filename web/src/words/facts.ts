// SPDX-License-Identifier: Apache-2.0
// How a fact reads: its value, and whose word it is. The same rules as the terminal's: a value that
// one side alone states is "X says", a publisher without a named author "reported by P".
import type { Fact } from '$api/models';
import { nameOf } from '$state/names.svelte';
import { dateText, looksLikeDate } from './dates';
import { has, label, listText, numberText, say } from './words.svelte';

const isCode = (text: string): boolean => /^[a-z][a-z0-9_]*$/.test(text);

export function valueText(fact: Fact): string {
  if (fact.value.state === 'unknown') return say('page.not_known');
  if (fact.value.state === 'none') return say('page.none');
  if (fact.value.state === 'masked') return say('page.masked');
  if (fact.code) return codeText(fact);
  if (fact.text === 'true') return say('ui.fact.yes');
  if (fact.text === 'false') return say('ui.fact.no');
  if (looksLikeDate(fact.text)) return dateText(fact.text);
  return withQualifier(fact);
}

// A reference bears the key of its subject as the code, and the subject's title as the text.
function codeText(fact: Fact): string {
  if (isCode(fact.code) && (fact.text === fact.code || has(`code.${fact.code}`))) {
    return label(`code.${fact.code}`);
  }
  return nameOf(fact.code) ?? fact.text;
}

function withQualifier(fact: Fact): string {
  const { unit, qualifier, number } = fact.value;
  let value = fact.text;
  if (/^-?\d+(\.\d+)?$/.test(value) && Number(value) === number && Math.abs(number) >= 10000) {
    value = numberText(number);
  }
  if (unit && !value.includes(' '))
    value += ' ' + (has(`code.${unit}`) ? label(`code.${unit}`) : unit);
  if (qualifier === 'approximate') return say('ui.fact.about', { value });
  if (qualifier === 'at_least') return say('ui.fact.at_least', { value });
  if (qualifier === 'at_most') return say('ui.fact.at_most', { value });
  return value;
}

// The form of the box: one side, both, this office, a publisher, nobody named.
export type Voice = 'one' | 'both' | 'office' | 'reported' | 'absent';

export function voiceOf(fact: Fact): Voice {
  if (fact.office || fact.standing === 'determined') return 'office';
  if (fact.standing === 'acknowledged' && fact.authors.length <= 2) return 'both';
  if (fact.authors.length > 0) return 'one';
  return fact.publishers.length > 0 ? 'reported' : 'absent';
}

// Said by the same, and read in the same places.
export const isSameWord = (one: Fact, other: Fact): boolean =>
  one.standing === other.standing &&
  one.authors.join() === other.authors.join() &&
  one.sources.map(({ key }) => key).join() === other.sources.map(({ key }) => key).join();

export function whoText(fact: Fact): string {
  switch (voiceOf(fact)) {
    case 'office':
      return say('page.office_says');
    case 'both':
      return say('page.both_acknowledge');
    case 'one': {
      const names = fact.authors.map((key) => nameOf(key) ?? key);
      return say(names.length > 1 ? 'page.say' : 'page.says', { who: listText(names) });
    }
    case 'reported':
      return say('page.reported_by', { who: publishersText(fact) });
    default:
      return say('ui.fact.reported_by_nobody');
  }
}

function publishersText(fact: Fact): string {
  const [first = '', ...others] = fact.publishers;
  return others.length > 0 ? `${first} ${say('ui.fact.more', { count: others.length })}` : first;
}

// "said 1 Aug 2021; TASS, 3 Aug 2021 +1". Where the publisher stands in the box, its day alone.
export function sourcesText(fact: Fact, publisherNamed: boolean): string {
  const parts: string[] = [];
  if (fact.said_on) parts.push(say('page.said_on', { date: dateText(fact.said_on) }));
  const [first, ...others] = fact.sources;
  if (!first) parts.push(fact.said_on ? '' : say('ui.fact.no_source'));
  else {
    const name = first.publisher || first.title;
    const day = first.date ? dateText(first.date) : say('ui.fact.no_date');
    const named = publisherNamed && name === fact.publishers[0];
    parts.push(named ? day : `${name}, ${day}`);
  }
  const more = others.length > 0 ? ` ${say('ui.fact.more', { count: others.length })}` : '';
  return parts.filter(Boolean).join('; ') + more;
}

// The day from which a value holds; empty where it is open or not known.
export function beginOf(fact: Fact): string {
  const [begin = ''] = fact.valid.split('/');
  return begin === '..' ? '' : begin;
}

// The day on which it was told: said, else published, else that of its first source.
export const dayTold = (fact: Fact): string =>
  fact.said_on || fact.published_on || (fact.sources[0]?.date ?? '');

export const isSaid = (fact: Fact): boolean => !['reported', 'absent'].includes(voiceOf(fact));
