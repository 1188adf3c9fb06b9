// SPDX-License-Identifier: Apache-2.0
// Rounds of talks, as the API answers them. An empty list says that the record has nothing.
import type { Fact, LeftOut, LensRead, SourceLine } from './models';

export interface ZonedClock {
  where: 'universal' | 'place' | 'office';
  zone: string;
  day: string;
  clock: string;
  abbreviation: string;
}
export type Moment = Fact & { clocks: ZonedClock[] };
export type Length = Fact & { minutes?: number };

export interface RoundBrief {
  key: string;
  label: string;
  number: Fact[];
  date: Fact[];
  status: Fact[];
}

export interface Forecast {
  fact: Fact;
  statement: string;
  made_at: string;
  came_out: string;
}

export type Neighbour = RoundBrief & { forecasts: Forecast[] };

export interface Topics {
  codes: string[];
  by_words: boolean;
}

export interface Delegation {
  key: string;
  party: string;
  head: Fact[];
  head_role: Fact[];
  member: Fact[];
  note: Fact[];
  other: Fact[];
}

export interface AgendaItem {
  key: string;
  what: Fact[];
  raised_by: Fact[];
  topics: Topics;
  came_of: { kind: string; key: string; what: Fact; by_words: boolean }[];
  note: Fact[];
  other: Fact[];
}

export interface RoundStatement {
  key: string;
  text: Fact[];
  by: Fact[];
  speaker: Fact[];
  speaker_role: Fact[];
  date: Fact[];
  published: Fact[];
  statement_kind: Fact[];
  topic: Fact[];
  reported_by: Fact[];
  note: Fact[];
  other: Fact[];
}

export interface ExcludedTopic {
  key: string;
  what: Fact[];
  excluded: Fact[];
  scope: Fact[];
  speaker: Fact[];
  speaker_role: Fact[];
  statements: (RoundStatement & { by_words: boolean })[];
  note: Fact[];
  other: Fact[];
}

export interface Outcome {
  key: string;
  what: Fact[];
  topics: Topics;
  note: Fact[];
  other: Fact[];
}

export interface Score {
  scorer: string; // empty: as reported
  party: string;
  score: number;
  said: number;
  derived: boolean;
  held_back: boolean;
  status: string;
  claims: string[];
  sources: string[];
}

export interface DayRange {
  least: number;
  most: number;
}

export interface Commitment {
  key: string;
  what: Fact[];
  by: Fact[];
  acknowledged_by: Fact[];
  claimed_of: Fact[];
  form: Fact[];
  status: Fact[];
  progress: Fact[];
  given_scores: Fact[];
  scores: Score[];
  scores_disputed: boolean;
  date: Fact[];
  due: Fact[];
  fulfilled: Fact[];
  timeliness: string;
  days_after_due: DayRange | null;
  days_after_round: DayRange | null;
  followed_by: Fact[];
  note: Fact[];
  other: Fact[];
}

export interface Round {
  key: string;
  id: string;
  label: string;
  sides: { key: string; name: string; adjective: string }[];
  number: Fact[];
  status: Fact[];
  date: Fact[];
  date_note: Fact[];
  level: Fact[];
  announced_by: Fact[];
  confirmed_by: Fact[];
  not_confirmed_by: Fact[];
  cancelled_by: Fact[];
  cancelled_on: Fact[];
  heads_note: Fact[];
  delegation_note: Fact[];
  note: Fact[];
  other: Fact[];
  place: {
    venue: Fact[];
    venue_property: Fact[];
    provider: Fact[];
    territory: Fact[];
    city: Fact[];
    note: Fact[];
  };
  hours: {
    place_zone: string;
    arrival: Moment[];
    start_not_before: Moment[];
    start: Moment[];
    end: Moment[];
    leaving: Moment[];
    leaving_note: Fact[];
  };
  duration: {
    accounts: Length[];
    from_hours: { shortest_minutes: number; longest_minutes: number } | null;
    round_before: string;
    accounts_before: Length[];
    comparison: string;
  };
  series: {
    series: Fact[];
    before: Neighbour[];
    after: Neighbour[];
    order_not_known: Neighbour[];
    forecasts: Forecast[];
    forecasts_of_next: Forecast[];
  };
  delegations: Delegation[];
  agenda: AgendaItem[];
  excluded: ExcludedTopic[];
  silent_on_excluded: string[];
  outcomes: Outcome[];
  commitments: Commitment[];
  irritants: Fact[];
  statements: { party: string; statements: RoundStatement[] }[];
  sources: SourceLine[];
  left_out: LeftOut;
}

export interface RoundAnswer {
  lens: LensRead;
  round: Round;
}

export interface RoundsPage {
  lens: LensRead;
  rounds: RoundBrief[];
  left_out: LeftOut;
}
