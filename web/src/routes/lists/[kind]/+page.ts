// SPDX-License-Identifier: Apache-2.0
// A list is its address: filters, columns and order are in it, and the files of its export have the
// same query.
import { read } from '$api/client';
import { listQuery, type ListPage } from '$api/list';
import { learnNames } from '$state/names.svelte';
import { needKinds } from '$state/session.svelte';
import type { PageLoad } from './$types';

// A filter by a record shows that record's title, as the rows have it.
function filteredBy(list: ListPage, url: URL): { key: string; name: string }[] {
  const keys = new Set(
    [...url.searchParams].filter(([name]) => name.startsWith('filter.')).map(([, key]) => key)
  );
  return list.rows
    .flatMap((row) => Object.values(row.columns).flat())
    .filter((fact) => keys.has(fact.code) && fact.text !== fact.code)
    .map((fact) => ({ key: fact.code, name: fact.text }));
}

export const load: PageLoad = async ({ fetch, url, params }) => {
  const path = `/lists/${encodeURIComponent(params.kind)}`;
  const [list] = await Promise.all([read<ListPage>(fetch, path, listQuery(url)), needKinds(fetch)]);
  learnNames(filteredBy(list, url));
  return { list };
};
