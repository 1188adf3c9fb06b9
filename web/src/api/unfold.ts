// SPDX-License-Identifier: Apache-2.0
// An answer of the API names each source once, under "cited", and its facts leave out what says
// nothing. Pages are written against whole facts: this puts both back, in place, once per answer.
import type { Fact, SourceLine } from './models';

type Loose = Record<string, unknown>;

const silent: Omit<Fact, 'subject' | 'attribute' | 'text' | 'standing' | 'sources' | 'claims'> = {
  facet: '',
  code: '',
  value: { state: 'known', number: 0, unit: '', qualifier: 'exact' },
  certainty: 'surely',
  authors: [],
  office: false,
  publishers: [],
  said_on: '',
  published_on: '',
  valid: '',
  sources_of_object: false,
  because: [],
  wordings: [],
  notes: []
};

function isFact(object: Loose): boolean {
  return 'standing' in object && 'attribute' in object && 'text' in object;
}

function completeFact(fact: Loose): void {
  for (const [name, value] of Object.entries(silent)) fact[name] ??= value;
  fact.value = { ...silent.value, ...(fact.value as object) };
}

type Cited = Map<string, SourceLine>;

// Takes "cited" out of a page and gives the lines of its sources by their keys.
function takeCited(page: Loose): Cited {
  const cited: Cited = new Map();
  for (const [key, line] of Object.entries(page.cited as Record<string, Partial<SourceLine>>)) {
    const empty = { title: '', publisher: '', date: '', source_kind: '', control: '' };
    cited.set(key, { key, ...empty, low_trust: false, ...line });
  }
  delete page.cited;
  return cited;
}

function unfoldBelow(value: unknown, outer: Cited): void {
  if (Array.isArray(value)) {
    for (const each of value) unfoldBelow(each, outer);
  } else if (value !== null && typeof value === 'object') {
    const object = value as Loose;
    const isPage = 'cited' in object;
    const cited = isPage ? takeCited(object) : outer;
    if (isFact(object)) completeFact(object);
    if ((isPage || isFact(object)) && Array.isArray(object.sources))
      object.sources = object.sources.map((key) => cited.get(key as string) ?? key);
    for (const inner of Object.values(object)) unfoldBelow(inner, cited);
  }
}

// Elsewhere (the evidence of a score) sources stay keys.
export function unfold<T>(answer: T): T {
  unfoldBelow(answer, new Map());
  return answer;
}
