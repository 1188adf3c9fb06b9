// SPDX-License-Identifier: Apache-2.0
// EDTF as the stretch of time in which a date lies, for drawings: "2017" is the whole of 2017 and
// no day of it. Pure. What is not readable, or has no bound at all, gives nothing.
//
//   spanOf('2017-09')   1 Sep 2017 00:00 to 30 Sep 2017 24:00, UTC
export interface Span {
  from: number; // milliseconds UTC
  until: number;
}

export const dayLength = 86_400_000;
const seasons: Record<number, [number, number]> = {
  21: [2, 5],
  22: [5, 8],
  23: [8, 11],
  24: [11, 14]
};

export function spanOf(edtf: string): Span | undefined {
  if (edtf.includes('/')) return spanOfInterval(edtf);
  const instant = /^\d{4}-\d\d-\d\dT/.test(edtf) ? Date.parse(edtf) : NaN;
  if (!Number.isNaN(instant)) return { from: instant, until: instant };
  const bare = edtf.replace(/[?~%]$/, '');
  const unknownDigits = /^(\d{1,3})(X{1,3})$/.exec(bare);
  if (unknownDigits) return spanOfDigits(unknownDigits[1] ?? '', unknownDigits[2]?.length ?? 0);
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(bare);
  return parts
    ? spanOfDate(Number(parts[1]), Number(parts[2] ?? 0), Number(parts[3] ?? 0))
    : undefined;
}

function spanOfDigits(known: string, unknown: number): Span {
  const first = Number(known) * 10 ** unknown;
  return { from: Date.UTC(first, 0), until: Date.UTC(first + 10 ** unknown, 0) };
}

function spanOfDate(year: number, month: number, day: number): Span | undefined {
  if (month === 0) return { from: Date.UTC(year, 0), until: Date.UTC(year + 1, 0) };
  const season = seasons[month];
  if (season) return { from: Date.UTC(year, season[0]), until: Date.UTC(year, season[1]) };
  if (month > 12) return undefined;
  if (day === 0) return { from: Date.UTC(year, month - 1), until: Date.UTC(year, month) };
  const from = Date.UTC(year, month - 1, day);
  return { from, until: from + dayLength };
}

function spanOfInterval(edtf: string): Span | undefined {
  const [begin = '', end = ''] = edtf.split('/');
  const first = spanOf(begin);
  const last = spanOf(end);
  if (!first && !last) return undefined;
  return { from: (first ?? last)!.from, until: (last ?? first)!.until };
}

// Known to the day or closer.
export const isDay = (span: Span): boolean => span.until - span.from <= dayLength;

export const yearOf = (time: number): number => new Date(time).getUTCFullYear();
