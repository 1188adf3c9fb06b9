// SPDX-License-Identifier: Apache-2.0
// Acts and answers, the timeline, the coverage and the facts by voice, as the API answers them.
import type { Fact, LeftOut, LensRead, Side } from './models';

export type DateMeaning = 'not_known' | 'when' | 'announced' | 'said' | 'published' | 'known_by';
export type TieName = 'answers' | 'relaxes' | 'superseded_by' | 'pairs_with';

export interface AnswerAct {
  key: string;
  kind: string;
  lane: 'first' | 'second' | 'neither';
  on: string;
  what: Fact;
  rival_whats: Fact[];
  date: string;
  date_is: 'begun' | 'announced' | 'known_by' | 'not_known';
  by: Fact[];
  reasons: Fact[];
  reason_in_record: boolean | null;
  eases: boolean;
  told_differently: boolean;
  imposed: boolean;
}

export interface AnswerTie {
  from: string;
  to: string;
  tie: TieName;
  same_kind: boolean;
  facts: Fact[];
}

export interface AnswersPage {
  lens: LensRead;
  sides: [Side, Side];
  acts: AnswerAct[];
  ties: AnswerTie[];
  complaints_untied: number;
  later: number;
  left_out: LeftOut;
}

export interface TimelineEntry {
  key: string;
  kind: string;
  role: 'begun' | 'ended' | 'step' | 'closed' | 'fulfilled';
  date: string;
  date_is: DateMeaning;
  earliest: string | null;
  latest: string | null;
  what: Fact;
  subject_title: string;
  by: Fact[];
}

export interface EntryRange {
  first: number;
  last: number;
}

export interface TimelinePage {
  lens: LensRead;
  sides: [Side, Side];
  entries: TimelineEntry[];
  order_not_known: EntryRange[];
  undated: TimelineEntry[];
  later: number;
  left_out: LeftOut;
}

export interface CoverageCount {
  facts: number;
  undated: number;
  one_sided: number;
  acknowledged: number;
  disputed: number;
  without_source: number;
}

export interface CoveragePage {
  lens: LensRead;
  total: CoverageCount;
  kinds: (CoverageCount & { kind: string; subjects: number })[];
  authors: Record<string, number>;
  office: number;
  reported: number;
  source_kinds: Record<string, number>;
  controls: Record<string, number>;
  sources: number;
  low_trust: number;
  left_out: LeftOut;
}

export type FactGroup =
  | 'all'
  | 'agreed'
  | 'disputed'
  | 'one_side'
  | 'first_only'
  | 'second_only'
  | 'first_says'
  | 'second_says'
  | 'office'
  | 'reported'
  | 'undated'
  | 'without_source'
  | 'low_trust';

export interface FactsRow {
  subject: string;
  kind: string;
  attribute: string;
  facet: string;
  title: Fact;
  facts: Fact[];
}

export interface FactsPage {
  lens: LensRead;
  sides: [Side, Side];
  counts: Record<FactGroup, number>;
  rows: FactsRow[];
  next: string;
  left_out: LeftOut;
}
