// SPDX-License-Identifier: Apache-2.0
// A scale of time in whole years on which long stretches without anything are left out, and the
// place of the break is marked; everywhere else a year has the same length. One scale serves both
// sides of a drawing, so that a day is at one height on both. Pure.
//
//   const scale = scaleOf(spans, { yearLength: 120 });
//   scale.at(Date.UTC(2017, 8, 2))   pixels from its beginning
import { yearOf, type Span } from './span';

export interface YearMark {
  year: number;
  at: number;
}
export interface Break {
  at: number;
  from: number; // first year left out
  until: number; // last year left out
}
export interface Scale {
  length: number;
  years: YearMark[];
  breaks: Break[];
  at(time: number): number;
}

const emptyYears = 3; // so many and more in a row are left out
const breakLength = 34;

export function scaleOf(spans: Span[], { yearLength }: { yearLength: number }): Scale {
  const touched = yearsTouched(spans);
  const begins = new Map<number, number>();
  const years: YearMark[] = [];
  const breaks: Break[] = [];
  let length = 0;
  touched.forEach((year, index) => {
    const before = touched[index - 1];
    const empty = before === undefined ? 0 : year - before - 1;
    if (empty >= emptyYears) {
      breaks.push({ at: length + breakLength / 2, from: before! + 1, until: year - 1 });
      length += breakLength;
    } else {
      for (let between = year - empty; between < year; ++between) add(between);
    }
    add(year);
  });
  function add(year: number): void {
    begins.set(year, length);
    years.push({ year, at: length });
    length += yearLength;
  }
  const at = (time: number): number => placeOf(time, begins, years, yearLength, length);
  return { length, years, breaks, at };
}

function yearsTouched(spans: Span[]): number[] {
  const touched = new Set<number>();
  for (const span of spans) {
    const last = yearOf(Math.max(span.from, span.until - 1));
    for (let year = yearOf(span.from); year <= last; ++year) touched.add(year);
  }
  return [...touched].sort((a, b) => a - b);
}

function placeOf(
  time: number,
  begins: Map<number, number>,
  years: YearMark[],
  yearLength: number,
  length: number
): number {
  const year = yearOf(time);
  const begin = begins.get(year);
  if (begin !== undefined) {
    const first = Date.UTC(year, 0);
    return begin + ((time - first) / (Date.UTC(year + 1, 0) - first)) * yearLength;
  }
  // The first of January after a year on the scale is its end; another time outside is clamped.
  const after = years.find((mark) => mark.year > year);
  if (begins.has(year - 1)) return (begins.get(year - 1) ?? 0) + yearLength;
  return after ? after.at : length;
}
