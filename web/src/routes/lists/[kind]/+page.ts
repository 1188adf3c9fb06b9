// SPDX-License-Identifier: Apache-2.0
// A list is its address: filters, columns and order are in it, and the files of its export have the
// same query.
import { read } from '$api/client';
import { listQuery, type ListPage } from '$api/list';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, params }) => {
  const path = `/lists/${encodeURIComponent(params.kind)}`;
  return { list: await read<ListPage>(fetch, path, listQuery(url)) };
};
