// SPDX-License-Identifier: Apache-2.0
import type { AnswersPage } from '$api/answers';
import { read } from '$api/client';
import { learnNames } from '$state/names.svelte';
import { lensOf } from '$state/lens';
import { relationPath } from '$state/link';
import '$words/talks';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, params }) => {
  const path = relationPath(params.first, params.second) + '/answers';
  const answer = await read<AnswersPage>(fetch, path, lensOf(url));
  learnNames(answer.sides);
  return { answer };
};
