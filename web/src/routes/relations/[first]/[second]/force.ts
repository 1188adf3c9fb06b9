// SPDX-License-Identifier: Apache-2.0
// How surely a measure is in force, and why not more surely: the same reading of its accounts as
// the terminal's.
import type { MeasureRow, PeriodAccount } from '$api/relation';

const announcedOnly = ['announced'];
const endedStatuses = ['lifted', 'superseded'];

// The account that decides the state, else the first.
export function decidingAccount(row: MeasureRow): PeriodAccount | undefined {
  return row.periods.find((period) => period.in_force === row.in_force) ?? row.periods[0];
}

export function whyPossibly(row: MeasureRow): string {
  const codes = row.statuses.map((status) => status.code);
  if (codes.length > 0 && codes.every((code) => announcedOnly.includes(code))) {
    return 'relation.why_announced';
  }
  const account = decidingAccount(row);
  if (!account?.since && !account?.known_by) return 'relation.why_begin_not_known';
  if (codes.some((code) => endedStatuses.includes(code))) return 'relation.why_ended_undated';
  return 'relation.why_about_that_day';
}

export const isInForce = (row: MeasureRow): boolean =>
  !row.happens && row.imposed && row.in_force !== undefined && row.in_force !== 'no';
