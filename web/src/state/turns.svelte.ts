// SPDX-License-Identifier: Apache-2.0
// A long page is drawn in parts, in the order in which it is read, so that no task keeps a reader's
// key waiting. What is drawn at once instead: a page that prints, that was asked for at an anchor
// or left and come back to (its place on it must be there), and one whose clocks changed.
import { flushSync } from 'svelte';
import { navigating } from '$app/state';

// The last part of a task may be as long again, and a phone is four times as slow.
const taskMs = 3;

let waiting: (() => void)[] = [];
let begun = false;

export function inTurn(draw: () => void): void {
  waiting.push(draw);
  if (begun) return;
  begun = true;
  setTimeout(drawSome);
}

// Parts within a part come before what stands below it.
function drawNext(): void {
  const [draw, ...later] = waiting;
  waiting = [];
  if (draw) flushSync(draw);
  waiting.push(...later);
}

function drawSome(): void {
  tell(true);
  const end = performance.now() + taskMs;
  do drawNext();
  while (waiting.length > 0 && performance.now() < end);
  if (waiting.length > 0) setTimeout(drawSome);
  else {
    begun = false;
    tell(false);
  }
}

export function drawAll(): void {
  while (waiting.length > 0) drawNext();
}

// Who listens to a page, or tests it, learns when it is whole.
function tell(drawing: boolean): void {
  const main = document.getElementById('main');
  if (drawing) main?.setAttribute('aria-busy', 'true');
  else main?.removeAttribute('aria-busy');
}

export function mayWait(): boolean {
  const { from, to, type } = navigating;
  if (!to) return begun || (isFirst() && !location.hash);
  return type !== 'popstate' && !to.url.hash && from?.url.pathname !== to.url.pathname;
}

// The page that the browser opened, and not again.
let opened = true;
function isFirst(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return opened && entry?.type === 'navigate';
}
export const wasOpened = (): void => void (opened = false);
