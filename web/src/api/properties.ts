// SPDX-License-Identifier: Apache-2.0
// Properties that missions use and the published lists of them, as the API answers them.
import type { Fact, Holds, LeftOut, LensRead, Side } from './models';

export type Membership = 'named' | 'not_named' | 'not_named_list_incomplete';

export interface PublishedList {
  key: string;
  label: Fact;
  dates: Fact[];
  date: string;
  counts: Fact[];
  members: Fact[];
  members_named: number;
  complete: boolean;
  notes: Fact[];
}

export interface HistoryEntry {
  since: string;
  until: string;
  known_by: string;
  last_reported: string;
  timeless: boolean;
  holds: Holds;
  fact: Fact;
}

export interface History {
  attribute: string;
  facet: string;
  rivals: boolean;
  entries: HistoryEntry[];
}

export interface PropertyEvent {
  key: string;
  kind: string;
  date: string;
  title: Fact;
}

export interface PropertyRow {
  key: string;
  side: 0 | 1;
  elsewhere: boolean;
  country: string;
  name: Fact;
  property_type: string;
  city: string;
  region: string;
  address: string;
  post: Fact[];
  acquired: Fact[];
  area: Fact[];
  coordinates: Fact[];
  coordinates_basis: Fact[];
  status: Fact[];
  access: 'not_known' | 'in_use' | 'closed_or_not_accessible' | 'told_differently';
  since: string;
  tracks: History[];
  rivals: Fact[][];
  events: PropertyEvent[];
  notes: Fact[];
}

export interface PropertiesPage {
  lens: LensRead;
  sides: [Side, Side];
  lists: PublishedList[];
  matrix: { property: string; name: Fact; in: Membership[] }[];
  in_all_complete_lists: number;
  properties: PropertyRow[];
  left_out: LeftOut;
}
