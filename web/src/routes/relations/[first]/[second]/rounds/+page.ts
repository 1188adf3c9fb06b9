// SPDX-License-Identifier: Apache-2.0
import { read } from '$api/client';
import type { RoundsPage } from '$api/rounds';
import { lensOf } from '$state/lens';
import { relationPath } from '$state/link';
import { pairOf } from '$state/pair';
import '$words/talks';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, params, parent }) => {
  const path = relationPath(params.first, params.second) + '/rounds';
  const [answer] = await Promise.all([read<RoundsPage>(fetch, path, lensOf(url)), parent()]);
  return { answer, sides: pairOf(params.first, params.second, url) };
};
