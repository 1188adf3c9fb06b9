// SPDX-License-Identifier: Apache-2.0
// The answer of /relations/{first}/{second}: two parties face to face.
import type { Fact, Holds, LeftOut, LensRead, Side } from './models';

export interface PersonsTold {
  fewest: number;
  most: number;
  at_least: boolean;
  approximate: boolean;
  acts: number;
  acts_without_number: number;
}

export interface Count {
  name: string;
  count: number;
  possibly: number;
  surely_list: string[];
  no_end_on_record_list: string[];
  possibly_list: string[];
  persons?: PersonsTold;
}

export interface PermissionLine {
  permission: 'may_do' | 'is_barred_from';
  subject: string;
  what: Fact;
  since: string;
  holds: Holds;
  place: string;
  measure?: number; // index into measures; absent where it rests on a post
}

export interface BasketSide {
  counts: Count[];
  may_do: PermissionLine[];
  is_barred_from: PermissionLine[];
  told_differently: number[];
  departures: number[];
  closed_properties: number[];
  closed_posts: number[];
  complaints: number[];
}

export interface BasketRow {
  name: string;
  sides: [BasketSide, BasketSide];
  irritants: number[];
}

export interface PeriodAccount {
  fact: Fact;
  since: string;
  until: string;
  known_by: string;
  last_reported: string;
  in_force: Holds;
}

export interface MeasureRow {
  key: string;
  side: 0 | 1;
  own_act: boolean;
  eases: boolean;
  happens: boolean;
  told_differently: boolean;
  imposed: boolean;
  untold_by_that_day: boolean;
  in_force?: Holds;
  happened?: Holds;
  basket: string;
  what: Fact;
  rival_whats: Fact[];
  imposed_by: Fact[];
  kinds: Fact[];
  forms: Fact[];
  statuses: Fact[];
  reasons: Fact[];
  causes: Fact[];
  persons: Fact[];
  answers: Fact[];
  periods: PeriodAccount[];
  reason_absent: boolean;
}

export interface ComplaintRow {
  key: string;
  kind: string;
  side: 0 | 1;
  basket: string;
  words: Fact[];
  accounts: Fact[];
  dates: Fact[];
  date: string;
  no_answer_on_record: boolean;
  ascribed_by_report: boolean;
}

export interface FunctionState {
  fact: Fact;
  since: string;
  known_by: string;
  last_reported: string;
  holds: Holds;
}

export interface FunctionCell {
  function: string;
  states: FunctionState[];
  rivals: boolean;
}

export interface PostRow {
  key: string;
  side: 0 | 1;
  to_organisation: boolean;
  name: Fact;
  city: string;
  post_type: string;
  state: string;
  statuses: Fact[];
  statuses_told_later: Fact[];
  closed: Fact[];
  staff: Fact[];
  functions: FunctionCell[];
}

export interface HeadRow {
  key: string;
  office: string;
  side: 0 | 1;
  post: string;
  name: Fact;
  post_name: Fact;
  roles: Fact[];
  ad_interim: boolean;
  tenure: 'in_office' | 'possibly' | 'coming' | 'before';
  since: string;
  until: string;
  term: Fact[];
  steps: Fact[];
  steps_not_on_record: string[];
}

export interface PropertyLine {
  key: string;
  side: 0 | 1;
  name: Fact;
  city: string;
  status: Fact[];
  since: string;
}

export interface IrritantPart {
  key: string;
  kind: string;
  title: Fact;
  date: string;
}

export interface IrritantRow {
  key: string;
  topic: string;
  what: Fact;
  raised_by: Fact[];
  state: Fact[][]; // of the first and of the second side
  state_told_later: Fact[][];
  other_states: Fact[];
  measures: IrritantPart[];
  incidents: IrritantPart[];
  commitments: IrritantPart[];
  rounds: IrritantPart[];
  notes: Fact[];
}

export interface RoundLine {
  key: string;
  label: Fact;
  number: Fact[];
  dates: Fact[];
  statuses: Fact[];
  venues: Fact[];
  cities: Fact[];
  date: string;
}

export interface RecentEntry {
  key: string;
  kind: string;
  date: string;
  date_is?: string;
  what: Fact;
  name?: string;
  complaint_of?: string;
}

export interface RelationPage {
  lens: LensRead;
  sides: [Side, Side];
  baskets: BasketRow[];
  measures_in_force: [Count, Count];
  measures: MeasureRow[];
  complaints: ComplaintRow[];
  posts: PostRow[];
  heads_of_mission: HeadRow[];
  properties: PropertyLine[];
  irritants: IrritantRow[];
  rounds: RoundLine[];
  rounds_later: number;
  measures_untold_by_that_day: number;
  recent: RecentEntry[];
  left_out: LeftOut;
  nothing_on_record: boolean;
}
