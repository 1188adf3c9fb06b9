// SPDX-License-Identifier: Apache-2.0
// Which colour a side has: its own, whichever stands first. The office's own party is the first
// colour ("we"); an observer's pair takes the colours by key, so that swapping moves none.
import type { Side } from '$api/models';
import { known } from './session.svelte';

export function colourOf(sides: Side[], at: number): 0 | 1 {
  const own = known.session?.office;
  const key = sides[at]?.key ?? '';
  const other = sides[1 - at]?.key ?? '';
  if (own && (key === own || other === own)) return key === own ? 0 : 1;
  return key > other ? 0 : 1;
}

export const sideClass = (sides: Side[], at: number): string => `side-${colourOf(sides, at)}`;
