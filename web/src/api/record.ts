// SPDX-License-Identifier: Apache-2.0
// The answers of /records/{id} and /claims/{id}.
import type { Fact, LeftOut, LensRead } from './models';

export type ClaimPlace =
  'shown' | 'another_day' | 'superseded' | 'later_public' | 'undated' | 'other_voice' | 'withdrawn';

export interface RecordClaim {
  id: string;
  place: ClaimPlace;
  fact: Fact;
  timeless: boolean;
  known_by: string;
  last_reported: string;
  public_from: string;
  recorded: number;
  recorded_at: string;
  withdrawn_by: number | null;
  determination: boolean;
  marking: string;
  file_place: string;
  statements: string[];
}

export interface RecordAttribute {
  attribute: string;
  facet: string;
  defined: boolean;
  disputed: boolean;
  determined: boolean;
  values_shown: number;
  claims: RecordClaim[];
}

export interface RecordLink {
  role: string;
  key: string;
  kind: string;
  title: string;
  attribute: string;
  claims: string[];
}

export interface Attachment {
  id: string;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
}

export interface RecordPage {
  lens: LensRead;
  key: string;
  id: string;
  kind: string;
  title: string;
  opened: number;
  merged: { key: string; id: string }[];
  claims: number;
  sources: number;
  disputed: number;
  determined: number;
  attributes: RecordAttribute[];
  links_out: RecordLink[];
  links_in: RecordLink[];
  links_in_whole: boolean; // false: only those of the subjects opened last
  attachments: Attachment[];
  left_out: LeftOut;
}

export interface ClaimPage {
  lens: LensRead;
  key: string;
  id: string;
  kind: string;
  title: string;
  attribute: string;
  facet: string;
  claim: RecordClaim;
  left_out: LeftOut;
}
