// SPDX-License-Identifier: Apache-2.0
// Who reads, at which installation, and what the frame needs to know of the record: pairs and
// registers. Read once at the start and again after a sign-in.
import type { Side } from '$api/models';

export interface Session {
  account?: string;
  name?: string;
  role?: string;
  rights?: string[];
  may_write?: boolean;
  office?: { kind?: string; party?: string | null; name?: string; zone?: string };
}

export interface PairLine {
  sides: Side[];
}

export interface AttributeLine {
  name: string;
  label: string;
  type: string;
  many: boolean;
  of: string[];
  codes: { code: string; label: string }[];
  open_codes: boolean;
  unit: string;
  facet: string;
  facet_codes: { code: string; label: string }[];
  happens: boolean;
  neutral: boolean;
  listed: boolean;
}

export interface KindLine {
  name: string;
  plural: string;
  label: string;
  label_plural: string;
  time: string;
  title: string;
  attributes: AttributeLine[];
}

interface Known {
  session: Session | undefined;
  pairs: PairLine[];
  kinds: KindLine[];
}

export const known: Known = $state({ session: undefined, pairs: [], kinds: [] });

// Without a list of rights the server decides alone; a page then offers what it has.
export const may = (right: string): boolean => {
  const rights = known.session?.rights;
  return known.session?.may_write !== false && (rights === undefined || rights.includes(right));
};
