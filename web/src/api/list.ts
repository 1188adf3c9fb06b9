// SPDX-License-Identifier: Apache-2.0
// The answer of /lists/{kind}, and the part of an address that asks for it.
import { lensOf } from '$state/lens';
import type { Fact, LeftOut, LensRead } from './models';

export interface ListLine {
  key: string;
  id: string;
  certainty: 'surely' | 'possibly';
  columns: Record<string, Fact[]>;
}

export interface ListPage {
  lens: LensRead;
  kind: string;
  rows: ListLine[];
  next: string | null;
  left_out: LeftOut;
}

const own = ['sort', 'limit', 'after', 'columns'];

export function listQuery(url: URL): Record<string, string | null> {
  const query: Record<string, string | null> = { ...lensOf(url) };
  for (const [name, value] of url.searchParams) {
    // A filter without a value asks for what has nothing on record there.
    if (name.startsWith('filter.')) query[name] = value || null;
    else if (own.includes(name) && value) query[name] = value;
  }
  return query;
}
