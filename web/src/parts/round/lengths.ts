// SPDX-License-Identifier: Apache-2.0
// A length as people say it: "at least 5 h", "about 6 h", "5 h 30 min"; in its own words where it
// has no figure.
import type { Length } from '$api/rounds';
import { valueText } from '$words/facts';
import { say } from '$words/words.svelte';

const qualifiers: Record<string, string> = {
  approximate: 'ui.fact.about',
  at_least: 'ui.fact.at_least',
  at_most: 'ui.fact.at_most'
};

export function minutesText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (rest === 0) return say('round.hours_only', { hours });
  if (hours === 0) return say('round.minutes_only', { minutes: rest });
  return say('round.hours_and_minutes', { hours, minutes: rest });
}

export function lengthText(length: Length): string {
  if (length.minutes === undefined) return length.wordings[0] ?? valueText(length);
  const value = minutesText(length.minutes);
  const word = qualifiers[length.value.qualifier];
  return word ? say(word, { value }) : value;
}
