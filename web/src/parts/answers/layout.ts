// SPDX-License-Identifier: Apache-2.0
// Where acts and answers stand on the drawing: two lanes beside one axis of time, whose scale is
// the same for both; rows in the order of time, as near to their dates as their texts allow.
// Swapping the lanes swaps nothing else, and no act has a mark of being the first. Pure.
import type { AnswerAct, AnswersPage, AnswerTie } from '$api/answers';
import { scaleOf, type Scale } from '../time/scale';
import { isDay, spanOf, type Span } from '../time/span';

export const rowHeight = 64;
const yearLengthLeast = 96;

export interface PlacedAct {
  act: AnswerAct;
  lane: 0 | 1;
  row: number; // the middle of its text
  from: number; // where its date lies on the axis
  until: number;
  shape: 'day' | 'span' | 'ring';
}

export interface PlacedTie {
  tie: AnswerTie;
  from: PlacedAct;
  to: PlacedAct;
}

export interface AnswersLayout {
  acts: PlacedAct[];
  ties: PlacedTie[];
  scale: Scale;
  height: number;
  offset: number; // of the beginning of the scale from the top
  notDrawn: AnswerAct[]; // no date, or on the missions of neither side
}

export function layoutOf(page: AnswersPage): AnswersLayout {
  const drawn: { act: AnswerAct; span: Span }[] = [];
  const notDrawn: AnswerAct[] = [];
  for (const act of page.acts) {
    const span = spanOf(act.date);
    if (span && act.lane !== 'neither') drawn.push({ act, span });
    else notDrawn.push(act);
  }
  const scale = scaleFor(drawn);
  const lanes = ['first', 'second'].map((lane) => drawn.filter(({ act }) => act.lane === lane));
  const height = Math.max(scale.length, ...lanes.map((lane) => lane.length * rowHeight));
  const offset = (height - scale.length) / 2;
  const acts = lanes.flatMap((lane, index) => placed(lane, index as 0 | 1, scale, offset, height));
  return { acts, ties: tiesBetween(page.ties, acts), scale, height, offset, notDrawn };
}

// A year is long enough that the fuller lane has room beside its dates.
function scaleFor(drawn: { act: AnswerAct; span: Span }[]): Scale {
  const spans = drawn.map(({ span }) => span);
  const years = scaleOf(spans, { yearLength: yearLengthLeast }).years.length || 1;
  const rows = Math.max(
    ...['first', 'second'].map((lane) => drawn.filter(({ act }) => act.lane === lane).length)
  );
  return scaleOf(spans, {
    yearLength: Math.max(yearLengthLeast, Math.round((rows * rowHeight * 1.04) / years))
  });
}

function placed(
  lane: { act: AnswerAct; span: Span }[],
  index: 0 | 1,
  scale: Scale,
  offset: number,
  height: number
): PlacedAct[] {
  const places = lane.map(({ act, span }): PlacedAct => {
    const from = offset + scale.at(span.from);
    const until = isDay(span) ? from : offset + scale.at(span.until);
    const ring = act.date_is !== 'begun';
    return {
      act,
      lane: index,
      row: 0,
      from,
      until,
      shape: ring ? 'ring' : isDay(span) ? 'day' : 'span'
    };
  });
  // Spans of months may overlap, so that a middle can lie before the one above it.
  let before = -Infinity;
  const wanted = places.map((place) => (before = Math.max(before, (place.from + place.until) / 2)));
  spread(wanted, rowHeight, height).forEach((row, at) => (places[at]!.row = row));
  return places;
}

// Rows as near to `wanted` (ascending) as they can be, in this order, `apart` and more from each
// other and inside the height: neighbours that would overlap share the mean of what they want.
export function spread(wanted: number[], apart: number, height: number): number[] {
  const pools: { sum: number; rows: number }[] = [];
  wanted.forEach((want, index) => {
    let pool = { sum: want - index * apart, rows: 1 };
    for (
      let last = pools.at(-1);
      last && last.sum / last.rows >= pool.sum / pool.rows;
      last = pools.at(-1)
    ) {
      pool = { sum: pool.sum + last.sum, rows: pool.rows + last.rows };
      pools.pop();
    }
    pools.push(pool);
  });
  const highest = Math.max(apart / 2, height - apart / 2 - (wanted.length - 1) * apart);
  const rows: number[] = [];
  for (const pool of pools) {
    const mean = Math.min(Math.max(pool.sum / pool.rows, apart / 2), highest);
    for (let row = 0; row < pool.rows; ++row) rows.push(mean + rows.length * apart);
  }
  return rows;
}

function tiesBetween(ties: AnswerTie[], acts: PlacedAct[]): PlacedTie[] {
  const byKey = new Map(acts.map((place) => [place.act.key, place]));
  return ties.flatMap((tie) => {
    const from = byKey.get(tie.from);
    const to = byKey.get(tie.to);
    return from && to ? [{ tie, from, to }] : [];
  });
}

// From the dot of the one act to the dot of the other, bent into the space between the lanes.
export function pathOf(tie: PlacedTie, dots: [number, number]): string {
  const inward = (lane: 0 | 1): number => (lane === 0 ? 1 : -1);
  const bend =
    tie.from.lane === tie.to.lane
      ? Math.min(24 + Math.abs(tie.to.row - tie.from.row) * 0.35, (dots[1] - dots[0]) * 0.62)
      : (dots[1] - dots[0]) * 0.46;
  const begin = dots[tie.from.lane] + 6 * inward(tie.from.lane);
  const end = dots[tie.to.lane] + 8 * inward(tie.to.lane);
  const one = begin + bend * inward(tie.from.lane);
  const two = end + bend * inward(tie.to.lane);
  const at = (number: number): string => number.toFixed(1);
  const [from, to] = [at(tie.from.row), at(tie.to.row)];
  return `M${at(begin)} ${from}C${at(one)} ${from} ${at(two)} ${to} ${at(end)} ${to}`;
}
