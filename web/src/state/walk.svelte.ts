// SPDX-License-Identifier: Apache-2.0
// The rows through which a reader goes record by record, with [ and ]: those of the list or the
// search last looked at; for a record that was not among them, the register of its kind.
import { read } from '$api/client';
import type { ListPage } from '$api/list';
import type { Lens } from './lens';
import { known, needKinds } from './session.svelte';

export interface Step {
  at: number; // from 1
  of: number;
  before: string; // a key; empty: none
  after: string;
}

let keys: string[] = $state.raw([]);

export function leaveRows(rows: { key: string }[]): void {
  keys = rows.map(({ key }) => key);
}

// Nothing where the record is not among the rows.
export function stepOf(key: string): Step | undefined {
  const at = keys.indexOf(key);
  if (at < 0) return undefined;
  return { at: at + 1, of: keys.length, before: keys[at - 1] ?? '', after: keys[at + 1] ?? '' };
}

const rowsMax = 500;

export async function needRows(fetcher: typeof fetch, kind: string, lens: Lens): Promise<void> {
  await needKinds(fetcher);
  const line = known.kinds.find(({ name }) => name === kind);
  const title = line?.attributes.find(({ name, listed }) => listed && name === line.title);
  const query = { asof: lens.asof, public: lens.public, known: lens.known, voice: lens.voice };
  const path = `/lists/${encodeURIComponent(kind)}`;
  const list = await read<ListPage>(fetcher, path, {
    ...query,
    columns: title?.name,
    limit: rowsMax
  });
  leaveRows(list.rows);
}
