// SPDX-License-Identifier: Apache-2.0
// Who reads, at which installation, and what the frame needs to know of the record: pairs and
// registers. Read once at the start and again after a sign-in.
import { read } from '$api/client';
import type { Side } from '$api/models';

export interface Session {
  account: string;
  role: string;
  rights: string[];
  may_write: boolean;
  office: string; // key of the office's own party; empty: an observer
  observer: boolean;
  zone: string;
  parties: { key: string; name: string }[];
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

// The definitions of all kinds, once and where they are needed: in lists and in forms.
let asked: Promise<void> | undefined;

export function needKinds(fetcher: typeof fetch): Promise<void> {
  asked ??= read<{ kinds: KindLine[] }>(fetcher, '/kinds').then(({ kinds }) => {
    known.kinds = kinds;
  });
  // A failure is not kept: the next who needs them asks again.
  return asked.catch((cause: unknown) => {
    asked = undefined;
    throw cause;
  });
}

export const may = (right: string): boolean =>
  known.session !== undefined && known.session.may_write && known.session.rights.includes(right);
