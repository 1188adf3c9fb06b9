// SPDX-License-Identifier: Apache-2.0
// The sources behind an answer, each once, by date; whatever the answer's form.
import type { SourceLine } from '$api/models';

const isSource = (value: object): value is SourceLine =>
  'publisher' in value && 'source_kind' in value && 'key' in value;

function collect(value: unknown, into: Map<string, SourceLine>): void {
  if (Array.isArray(value)) {
    for (const inner of value) collect(inner, into);
  } else if (value && typeof value === 'object') {
    if (isSource(value)) into.set(value.key, value);
    else for (const inner of Object.values(value)) collect(inner, into);
  }
}

export function sourcesIn(answer: unknown): SourceLine[] {
  const found = new Map<string, SourceLine>();
  collect(answer, found);
  const rank = (source: SourceLine): string => source.date || '~';
  return [...found.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}
