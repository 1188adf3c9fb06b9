// SPDX-License-Identifier: Apache-2.0
// How a commitment stands to the day by which it was due, and to the day of its round.
import type { Commitment, DayRange } from '$api/rounds';
import { valueText } from '$words/facts';
import { say } from '$words/words.svelte';

function daysText(range: DayRange): string {
  if (range.least === range.most) return String(range.least);
  return say('round.days_between', { least: range.least, most: range.most });
}

export function timelinessText(one: Commitment): string {
  const parts: string[] = [];
  if (one.due[0]) parts.push(say('round.due', { date: valueText(one.due[0]) }));
  if (one.fulfilled[0]) parts.push(say('round.fulfilled', { date: valueText(one.fulfilled[0]) }));
  const days = one.days_after_due ? daysText(one.days_after_due) : '';
  parts.push(say(`round.${one.timeliness}`, { days }));
  const after = one.days_after_round;
  if (after) {
    const same = after.least === 0 && after.most === 0;
    parts.push(
      say(same ? 'round.same_day_as_round' : 'round.days_after_round', { days: daysText(after) })
    );
  }
  return parts.join('; ');
}
