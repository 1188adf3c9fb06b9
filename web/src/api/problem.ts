// SPDX-License-Identifier: Apache-2.0
// What went wrong, as the server says it (RFC 9457), or as the browser does when no answer came.
export interface Ground {
  reason: string;
  sentence?: string;
  detail?: string;
  place?: string;
  pointer?: string;
  arguments?: Record<string, string>;
  citation?: string;
}

export interface ProblemDocument {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  grounds?: Ground[];
}

export class Problem extends Error {
  constructor(
    readonly status: number, // 0: no answer came
    readonly document: ProblemDocument
  ) {
    super(document.detail ?? document.title ?? String(status));
  }
  get grounds(): Ground[] {
    return this.document.grounds ?? [];
  }
  get offline(): boolean {
    return this.status === 0;
  }
}

export function sentenceOf(ground: Ground): string {
  return ground.sentence ?? ground.detail ?? ground.reason.replaceAll('_', ' ');
}
