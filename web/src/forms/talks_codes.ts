// SPDX-License-Identifier: Apache-2.0
// What the forms of a round offer: parties first of the round, then all; codes of an attribute as
// the record adopted them; a name for a new record that nobody else has.
import type { Round } from '$api/rounds';
import { newId } from '$api/client';
import { known, needKinds } from '$state/session.svelte';

export interface Option {
  key: string;
  name: string;
}

export function partiesOf(round: Round): Option[] {
  const sides = round.sides.map(({ key, name }) => ({ key, name }));
  const others = (known.session?.parties ?? []).filter(
    (party) => !sides.some((side) => side.key === party.key)
  );
  return [...sides, ...others];
}

// Who may have agreed to something: the sides of the round; without sides, the first two parties.
export const sidesOf = (round: Round): Option[] =>
  partiesOf(round).slice(0, Math.max(2, round.sides.length));

// Empty until the definitions are read; the first form that asks has them read.
export function codesOf(kind: string, attribute: string): Option[] {
  void needKinds(fetch).catch(() => undefined);
  const line = known.kinds
    .find((one) => one.name === kind)
    ?.attributes.find((one) => one.name === attribute);
  return (line?.codes ?? []).map(({ code, label }) => ({ key: code, name: label }));
}

// "st-r-2025-04-10-3f9a1c": readable, and never one that is taken.
export const freshKey = (prefix: string, round: string): string =>
  `${prefix}-${round}-${newId().replaceAll('-', '').slice(0, 6)}`;
