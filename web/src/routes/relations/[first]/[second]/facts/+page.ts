// SPDX-License-Identifier: Apache-2.0
// All groups in one reading of the record: the first answer says where it stands, the others are
// pinned there.
import type { FactGroup, FactsPage } from '$api/answers';
import { read } from '$api/client';
import { learnNames } from '$state/names.svelte';
import { lensOf } from '$state/lens';
import { relationPath } from '$state/link';
import '$words/talks';
import type { PageLoad } from './$types';

const overview: FactGroup[] = ['agreed', 'disputed', 'first_only', 'second_only'];
const factsOfOverview = 12;

export const load: PageLoad = async ({ fetch, url, params }) => {
  const path = relationPath(params.first, params.second) + '/facts';
  const asked = (name: string): string => url.searchParams.get(name) ?? '';
  const group = asked('group') as FactGroup | '';
  const ask = (of: FactGroup, known?: number): Promise<FactsPage> =>
    read<FactsPage>(fetch, path, {
      ...lensOf(url),
      ...(known === undefined ? {} : { known }),
      group: of,
      kind: asked('kind'),
      source_kind: asked('source_kind'),
      control: asked('control') === 'none' ? null : asked('control'),
      after: group ? asked('after') : '',
      limit: group ? undefined : factsOfOverview
    });
  const first = await ask(group || 'agreed');
  learnNames(first.sides);
  if (group) return { group, pages: { [group]: first }, first };
  const rest = await Promise.all(overview.slice(1).map((of) => ask(of, first.lens.known)));
  const pages: Partial<Record<FactGroup, FactsPage>> = { agreed: first };
  overview.slice(1).forEach((of, at) => (pages[of] = rest[at]));
  return { group, pages, first };
};
