// SPDX-License-Identifier: Apache-2.0
// The two sides of a page whose answer does not name them, in the order of the address; their names
// as the list of pairs told them.
import type { Side } from '$api/models';
import { known } from './session.svelte';

export function pairOf(first: string, second: string, url: URL): [Side, Side] {
  const sides = known.pairs.flatMap((pair) => pair.sides);
  const side = (key: string): Side =>
    sides.find((one) => one.key === key) ?? { key, name: key, adjective: key };
  const order = (url.searchParams.get('order') ?? '').split(',')[0];
  return order === second ? [side(second), side(first)] : [side(first), side(second)];
}
