// SPDX-License-Identifier: Apache-2.0
// Lengths of talks as bars from zero, one an account: "at least" has no drawn end, "about" ends in
// a dashed piece. Pure; a length without a figure has no bar.
import type { Length } from '$api/rounds';

const step = 60; // minutes between the marks of the axis

export interface Bar {
  length: Length;
  from: number; // of the dashed or open piece, in hundredths of the axis
  until: number; // of the figure
  end: 'exact' | 'open' | 'about' | 'at_most';
}

export interface Bars {
  marks: number[]; // full hours
  most: number; // minutes at the end of the axis
  bars: Bar[];
}

export function barsOf(lengths: Length[], others: Length[] = []): Bars {
  const minutes = [...lengths, ...others].map(minutesOf).filter((one) => one > 0);
  const most = Math.ceil((Math.max(0, ...minutes) + 1) / step) * step;
  const marks = Array.from({ length: Math.max(0, most / step) }, (_, index) => index + 1);
  return {
    marks,
    most,
    bars: lengths.filter((one) => minutesOf(one) > 0).map((one) => barOf(one, most))
  };
}

const minutesOf = (length: Length): number => length.minutes ?? 0;

function barOf(length: Length, most: number): Bar {
  const until = (minutesOf(length) / most) * 100;
  const ends: Record<string, Bar['end']> = {
    at_least: 'open',
    approximate: 'about',
    at_most: 'at_most'
  };
  const end = ends[length.value.qualifier] ?? 'exact';
  return { length, from: end === 'about' ? Math.max(0, until - 7) : until, until, end };
}
