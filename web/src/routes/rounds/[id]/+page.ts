// SPDX-License-Identifier: Apache-2.0
import { read } from '$api/client';
import type { RoundAnswer } from '$api/rounds';
import { learnNames } from '$state/names.svelte';
import { lensOf } from '$state/lens';
import '$words/talks';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, params, depends }) => {
  depends('comity:round');
  const path = `/rounds/${encodeURIComponent(params.id)}`;
  const { round, lens } = await read<RoundAnswer>(fetch, path, lensOf(url));
  learnNames(round.sides);
  return { round, lens };
};
