// SPDX-License-Identifier: Apache-2.0
import { read } from '$api/client';
import type { ClaimPage } from '$api/record';
import { lensOf } from '$state/lens';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, params }) => ({
  page: await read<ClaimPage>(fetch, `/claims/${encodeURIComponent(params.id)}`, lensOf(url))
});
