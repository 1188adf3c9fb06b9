// SPDX-License-Identifier: Apache-2.0
import { read } from '$api/client';
import type { LeftOut, LensRead, Side } from '$api/models';
import { learnNames } from '$state/names.svelte';
import { lensOf } from '$state/lens';
import type { PageLoad } from './$types';

interface RelationsPage {
  pairs: { sides: Side[] }[];
  lens?: LensRead;
  left_out?: LeftOut;
}

export const load: PageLoad = async ({ fetch, url }) => {
  const relations = await read<RelationsPage>(fetch, '/relations', lensOf(url));
  learnNames(relations.pairs.flatMap((pair) => pair.sides));
  return { relations };
};
