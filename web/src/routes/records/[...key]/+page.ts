// SPDX-License-Identifier: Apache-2.0
import { read } from '$api/client';
import type { RecordPage } from '$api/record';
import { lensOf } from '$state/lens';
import { recordPath } from '$state/link';
import type { PageLoad } from './$types';

// Keys of nested subjects hold slashes, and the paths of the API too.
export const load: PageLoad = async ({ fetch, url, params }) => ({
  record: await read<RecordPage>(fetch, recordPath(params.key), lensOf(url))
});
