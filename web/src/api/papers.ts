// SPDX-License-Identifier: Apache-2.0
// Papers made by the server as jobs: asked for with /books, followed and fetched with /jobs.
import { read, send } from './client';

export interface PaperJob {
  job: string;
  kind: string;
  round: string;
  state: 'waiting' | 'running' | 'done' | 'refused' | 'failed';
  doing: string;
  version?: number;
  files: { format: string; address: string }[];
  missing: string[];
  grounds: string[];
}

const pause = 400; // milliseconds between two looks at a job

export const isOver = (job: PaperJob): boolean =>
  job.state !== 'waiting' && job.state !== 'running';

// `seen` is told of the job at each look, until it is over.
export async function makePaper(
  order: Record<string, unknown>,
  id: string,
  seen: (job: PaperJob) => void
): Promise<void> {
  let job = await send<PaperJob>('/books', order, id);
  seen(job);
  while (!isOver(job)) {
    await new Promise((done) => setTimeout(done, pause));
    job = await read<PaperJob>(fetch, `/jobs/${encodeURIComponent(job.job)}`);
    seen(job);
  }
}
