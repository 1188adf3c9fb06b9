// SPDX-License-Identifier: Apache-2.0
// What a group of facts is called, with the side's name where it is one side's alone.
import type { FactGroup } from '$api/answers';
import type { Side } from '$api/models';
import { say } from '$words/words.svelte';

const ofSide: Partial<Record<FactGroup, [side: 0 | 1, word: string]>> = {
  first_only: [0, 'ui.facts.only'],
  second_only: [1, 'ui.facts.only'],
  first_says: [0, 'page.says'],
  second_says: [1, 'page.says']
};

export function groupTitle(group: FactGroup, sides: readonly Side[]): string {
  const side = ofSide[group];
  return side ? say(side[1], { who: sides[side[0]]?.name }) : say(`ui.facts.${group}`);
}
