// SPDX-License-Identifier: Apache-2.0
// The answers of the API that pages read, by their names in docs/reference/openapi.json.
export type StandingName = 'determined' | 'acknowledged' | 'said' | 'reported' | 'disputed';
export type Holds = 'surely' | 'no_end_on_record' | 'possibly' | 'no';

export interface SourceLine {
  key: string;
  title: string;
  publisher: string;
  date: string;
  source_kind: string;
  control: string;
  low_trust: boolean;
}

export interface FactValue {
  state: 'known' | 'none' | 'unknown' | 'masked';
  number: number;
  unit: string;
  qualifier: 'exact' | 'approximate' | 'at_least' | 'at_most';
}

export interface Fact {
  subject: string;
  attribute: string;
  facet: string;
  text: string;
  code: string;
  value: FactValue;
  standing: StandingName;
  certainty: 'surely' | 'possibly';
  authors: string[];
  office: boolean;
  publishers: string[];
  said_on: string;
  published_on: string;
  valid: string;
  sources: SourceLine[];
  sources_of_object: boolean;
  because: string[];
  wordings: string[];
  notes: string[];
  claims: string[];
}

export interface LeftOut {
  later_recorded: number;
  later_public: number;
  undated: number;
  other_voice: number;
}

export interface LensRead {
  asof: string | null;
  public: string | null;
  known: number;
  voice: string;
  sides?: string[];
  head: number;
}

export interface Side {
  key: string;
  name: string;
  adjective: string;
}
