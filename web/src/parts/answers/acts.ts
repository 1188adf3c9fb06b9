// SPDX-License-Identifier: Apache-2.0
// How an act reads beside its text: when, by whom, for which reason, and what marks it. The same
// sentences as the terminal's.
import type { AnswerAct } from '$api/answers';
import type { Fact } from '$api/models';
import { nameOf } from '$state/names.svelte';
import { dateText } from '$words/dates';
import { valueText } from '$words/facts';
import { listText, say } from '$words/words.svelte';

export function dayText(act: AnswerAct): string {
  if (!act.date) return say('answers.date_not_known');
  const date = dateText(act.date);
  if (act.date_is === 'announced') return say('answers.announced', { date });
  return act.date_is === 'known_by' ? say('answers.known_by', { date }) : date;
}

// Keys stand for names where a line is short, as on the drawing.
export type Naming = 'names' | 'keys';
const partyText = (key: string, naming: Naming): string =>
  naming === 'keys' ? key : (nameOf(key) ?? key);
const nameOfFact = (fact: Fact, naming: Naming): string =>
  fact.code ? partyText(fact.code, naming) : valueText(fact);

export function byText(act: AnswerAct, naming: Naming = 'names'): string {
  if (act.by.length === 0) return say('answers.by_nobody_named');
  const who = [...new Set(act.by.map((fact) => nameOfFact(fact, naming)))];
  if (act.by.some((fact) => fact.standing === 'disputed')) {
    return say('answers.by_disputed', { who: who.join(' / ') });
  }
  return say(`answers.by_${act.kind}`, { who: listText(who) });
}

export function reasonText(fact: Fact, naming: Naming = 'names'): string {
  const reason = valueText(fact);
  const who = fact.office
    ? say('answers.this_office')
    : listText(fact.authors.map((key) => partyText(key, naming)));
  if (who) return say('answers.reason_of', { who, reason });
  return say('answers.reason_reported', { reason });
}

export function marksOf(act: AnswerAct): string[] {
  const marks: string[] = [];
  if (act.eases) marks.push(say('answers.eases'));
  if (act.told_differently) marks.push(say('answers.told_differently'));
  if (!act.imposed) marks.push(say('answers.not_imposed'));
  return marks;
}

// A complaint or a word has no reason of its own to miss.
export const reasonAbsent = (act: AnswerAct): boolean => act.reason_in_record === false;

export function whyText(act: AnswerAct, naming: Naming = 'names'): string {
  const reasons = act.reasons.map((fact) => reasonText(fact, naming));
  if (reasons.length === 0 && reasonAbsent(act)) reasons.push(say('page.reason_not_on_record'));
  return [...marksOf(act), ...reasons].join(' · ');
}
