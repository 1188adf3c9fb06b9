// SPDX-License-Identifier: Apache-2.0
import { read } from '$api/client';
import type { LeftOut, LensRead, Side } from '$api/models';
import type { IrritantRow } from '$api/relation';
import { learnNames } from '$state/names.svelte';
import { lensOf } from '$state/lens';
import { relationPath } from '$state/link';
import type { PageLoad } from './$types';

interface IrritantsPage {
  lens: LensRead;
  sides: [Side, Side];
  irritants: IrritantRow[];
  left_out: LeftOut;
}

export const load: PageLoad = async ({ fetch, url, params }) => {
  const path = `${relationPath(params.first, params.second)}/irritants`;
  const irritants = await read<IrritantsPage>(fetch, path, lensOf(url));
  learnNames(irritants.sides);
  return { irritants };
};
