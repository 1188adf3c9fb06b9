// SPDX-License-Identifier: Apache-2.0
// Brackets beside a list whose entries have no known order: each joins its first entry to the last
// that may come before or after it. Brackets lie inside each other or apart; the longest stand
// outermost. Pure.
import type { EntryRange } from '$api/answers';

export type Piece = 'first' | 'middle' | 'last';

export interface BracketColumns {
  columns: number;
  pieces: (Piece | undefined)[][]; // of each entry, from the outermost column inwards
}

export function bracketColumns(entries: number, ranges: EntryRange[]): BracketColumns {
  const longestFirst = [...ranges].sort(
    (a, b) => b.last - b.first - (a.last - a.first) || a.first - b.first
  );
  const columns: EntryRange[][] = [];
  for (const range of longestFirst) {
    const column = columns.find((taken) => taken.every((other) => apart(range, other)));
    if (column) column.push(range);
    else columns.push([range]);
  }
  const pieces = Array.from(
    { length: entries },
    () => new Array<Piece | undefined>(columns.length)
  );
  columns.forEach((ranges, column) => {
    for (const range of ranges) {
      for (let entry = range.first; entry <= range.last; ++entry) {
        const row = pieces[entry];
        if (row) row[column] = pieceAt(entry, range);
      }
    }
  });
  return { columns: columns.length, pieces };
}

const apart = (a: EntryRange, b: EntryRange): boolean => a.last < b.first || b.last < a.first;

function pieceAt(entry: number, range: EntryRange): Piece {
  if (entry === range.first) return 'first';
  return entry === range.last ? 'last' : 'middle';
}
