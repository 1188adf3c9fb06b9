// SPDX-License-Identifier: Apache-2.0
import { read } from '$api/client';
import type { LensRead } from '$api/models';
import { lensOf } from '$state/lens';
import type { PageLoad } from './$types';

interface Hit {
  kind: string;
  key: string;
  id: string;
  title: string;
}

interface SearchAnswer {
  lens: LensRead;
  words: string;
  counted: number;
  more: boolean;
  hits: Hit[];
}

export const load: PageLoad = async ({ fetch, url }) => {
  const q = url.searchParams.get('q')?.trim() ?? '';
  if (!q) return { found: undefined };
  const kind = url.searchParams.get('kind') ?? '';
  return {
    found: await read<SearchAnswer>(fetch, '/search', { ...lensOf(url), q, kind, limit: 200 })
  };
};
