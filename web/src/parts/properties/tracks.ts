// SPDX-License-Identifier: Apache-2.0
// The tracks of a property on one axis of years: what was told of its title, access, custody and
// status, each as pieces with the certainty of their ends. Rival accounts lie below each other, so
// that none covers another. Pure; places are hundredths of the axis.
import type { History, HistoryEntry, PropertyRow } from '$api/properties';
import { isDay, spanOf, yearOf } from '../time/span';

export interface Axis {
  from: number;
  until: number;
  years: { year: number; at: number }[];
}

export interface Piece {
  entry: HistoryEntry;
  line: number; // rivals stand on lines of their own
  from: number;
  sure: number; // from here on it surely held; a dashed piece before it
  until: number;
  untimed: boolean; // no time is stated: it has no drawn begin and no drawn end
  open: boolean; // no end on record after `until`
  disputed: boolean;
  full: boolean; // closed or not accessible, with no end on record
}

export interface Track {
  attribute: string;
  lines: number;
  pieces: Piece[];
}

const padding = 0.6; // years before the first mark

export function axisOf(rows: PropertyRow[], now: number): Axis {
  const times = rows.flatMap((row) => [
    ...row.events.map((event) => event.date),
    ...row.tracks.flatMap((track) =>
      track.entries.flatMap((entry) => [entry.since, entry.last_reported, entry.until])
    )
  ]);
  const spans = times.flatMap((time) => spanOf(time) ?? []);
  const first = spans.length > 0 ? Math.min(...spans.map((span) => span.from)) : now;
  const last = Math.max(now, ...spans.map((span) => span.until));
  const year = 365.25 * 86_400_000;
  const from = Date.UTC(yearOf(first - padding * year), 0);
  const until = Date.UTC(yearOf(last) + 1, 0);
  const years: Axis['years'] = [];
  const count = yearOf(until) - yearOf(from);
  const every = count > 24 ? 10 : count > 12 ? 5 : 2;
  for (let one = yearOf(from); one < yearOf(until); ++one) {
    if (one % every === 0)
      years.push({ year: one, at: placeOn({ from, until, years }, Date.UTC(one, 0)) });
  }
  return { from, until, years };
}

export function placeOn(axis: Axis, time: number): number {
  const share = (time - axis.from) / (axis.until - axis.from);
  return Math.min(100, Math.max(0, share * 100));
}

export function trackOf(history: History, row: PropertyRow, axis: Axis): Track {
  const pieces: Piece[] = [];
  const ends: number[] = []; // of the last piece of each line
  for (const entry of history.entries) {
    const piece = pieceOf(entry, history, row, axis);
    const line = history.rivals ? pieces.length : ends.findIndex((end) => end <= piece.from + 0.01);
    piece.line = line < 0 ? ends.length : line;
    ends[piece.line] = piece.until;
    pieces.push(piece);
  }
  return { attribute: history.attribute, lines: Math.max(1, ends.length), pieces };
}

function pieceOf(entry: HistoryEntry, history: History, row: PropertyRow, axis: Axis): Piece {
  const since = spanOf(entry.since);
  const until = spanOf(entry.until) ?? spanOf(entry.last_reported);
  const untimed = !since;
  const from = since ? placeOn(axis, since.from) : 0;
  const open = !spanOf(entry.until);
  return {
    entry,
    line: 0,
    from,
    sure: since && !isDay(since) ? placeOn(axis, since.until) : from,
    until: untimed || !until ? 100 : Math.max(placeOn(axis, until.until), from + 1.5),
    untimed,
    open,
    disputed: history.rivals || entry.fact.standing === 'disputed' || entry.holds === 'possibly',
    full:
      history.attribute === 'status' &&
      row.access === 'closed_or_not_accessible' &&
      entry.holds !== 'no'
  };
}

export interface EventMark {
  at: number;
  width: number; // of a date that is not known to the day
  event: PropertyRow['events'][number];
}

export function eventMarks(row: PropertyRow, axis: Axis): EventMark[] {
  return row.events.flatMap((event) => {
    const span = spanOf(event.date);
    if (!span) return [];
    const at = placeOn(axis, span.from);
    return [{ at, width: isDay(span) ? 0 : placeOn(axis, span.until) - at, event }];
  });
}
