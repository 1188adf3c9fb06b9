// SPDX-License-Identifier: Apache-2.0
import { read } from '$api/client';
import type { RecordPage } from '$api/record';
import { lensOf } from '$state/lens';
import type { PageLoad } from './$types';

// Keys of nested subjects hold slashes; in the path of the API a key is one part.
export const load: PageLoad = async ({ fetch, url, params }) => ({
  record: await read<RecordPage>(fetch, `/records/${encodeURIComponent(params.key)}`, lensOf(url))
});
