// SPDX-License-Identifier: Apache-2.0
// A list is its address: filters, columns and order are in it, and the files of its export have the
// same query.
import { read } from '$api/client';
import { listQuery, type ListPage } from '$api/list';
import { needKinds } from '$state/session.svelte';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, params }) => {
  const path = `/lists/${encodeURIComponent(params.kind)}`;
  const [list] = await Promise.all([read<ListPage>(fetch, path, listQuery(url)), needKinds(fetch)]);
  return { list };
};
