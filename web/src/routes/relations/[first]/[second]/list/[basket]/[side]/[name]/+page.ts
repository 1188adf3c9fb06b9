// SPDX-License-Identifier: Apache-2.0
import { read } from '$api/client';
import type { RelationPage } from '$api/relation';
import { learnNames } from '$state/names.svelte';
import { lensOf } from '$state/lens';
import { relationPath } from '$state/link';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, params }) => {
  const path = relationPath(params.first, params.second);
  const relation = await read<RelationPage>(fetch, path, lensOf(url));
  learnNames(relation.sides);
  return { relation };
};
