// SPDX-License-Identifier: Apache-2.0
// Pages are static and fill themselves in the browser. What the frame needs is read beside what the
// page needs; without a sign-in the reader is led to it, and back to the same address after.
import { redirect } from '@sveltejs/kit';
import { read } from '$api/client';
import { Problem } from '$api/problem';
import type { Side } from '$api/models';
import { learnNames } from '$state/names.svelte';
import { known, type PairLine, type Session } from '$state/session.svelte';
import { learnWords } from '$words/words.svelte';
import type { LayoutLoad } from './$types';

export const ssr = false;
export const prerender = false;

export const load: LayoutLoad = async ({ fetch, url, depends, untrack }) => {
  depends('comity:frame');
  const path = untrack(() => url.pathname);
  const here = untrack(() => url.pathname + url.search);
  const words = read<unknown>(fetch, '/words/en').then((answer) =>
    learnWords(wordsOf(answer), 'en')
  );
  const frame = readFrame(fetch).catch((problem: unknown) => {
    if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
    known.session = undefined;
    if (path !== '/sign-in') redirect(307, `/sign-in?next=${encodeURIComponent(here)}`);
  });
  await Promise.all([frame, words.catch(() => undefined)]);
  return {};
};

async function readFrame(fetcher: typeof fetch): Promise<void> {
  const [session, pairs] = await Promise.all([
    read<Session>(fetcher, '/session'),
    read<{ pairs: PairLine[]; parties?: Side[] }>(fetcher, '/relations')
  ]);
  known.session = session;
  known.pairs = pairs.pairs;
  learnNames(session.parties);
  learnNames(pairs.parties ?? []);
  learnNames(known.pairs.flatMap((pair) => pair.sides));
}

const wordsOf = (answer: unknown): unknown =>
  answer && typeof answer === 'object' && 'words' in answer ? answer.words : answer;
