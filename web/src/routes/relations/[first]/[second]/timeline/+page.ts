// SPDX-License-Identifier: Apache-2.0
import type { TimelinePage } from '$api/answers';
import { read } from '$api/client';
import { learnNames } from '$state/names.svelte';
import { lensOf } from '$state/lens';
import { relationPath } from '$state/link';
import '$words/talks';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, params }) => {
  const path = relationPath(params.first, params.second) + '/timeline';
  const asked = (name: string): string => url.searchParams.get(name) ?? '';
  const query = { from: asked('from'), to: asked('to'), kind: asked('kind') };
  const answer = await read<TimelinePage>(fetch, path, { ...lensOf(url), ...query });
  learnNames(answer.sides);
  return { answer };
};
