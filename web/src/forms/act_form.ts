// SPDX-License-Identifier: Apache-2.0
// What a form of an act knows of the server's answer: all grounds, each by the field it names. The
// id of the form goes with every attempt, so that a double press, or a second try after a lost
// answer, is one event; a form that was accepted takes a new one.
import { newId, send } from '$api/client';
import { Problem, sentenceOf, type Ground } from '$api/problem';

export interface Placed {
  field: string;
  sentence: string;
}

// "sources[1]", "--value" and "claims[0].value" all name a field of the form.
export function fieldOf(place: string | undefined): string {
  const last = (place ?? '').split(/[./]/).pop() ?? '';
  return last
    .replace(/^-+/, '')
    .replace(/\[\d+\]$/, '')
    .replaceAll('-', '_');
}

export function placed(grounds: Ground[]): Placed[] {
  return grounds.map((ground) => ({ field: fieldOf(ground.place), sentence: sentenceOf(ground) }));
}

export class Attempt {
  private id = newId();

  async send<T>(path: string, body: unknown, method: 'POST' | 'DELETE' = 'POST'): Promise<T> {
    try {
      const answer = await send<T>(path, body, this.id, method);
      this.id = newId();
      return answer;
    } catch (cause) {
      // Refused content may be corrected and sent anew; a lost answer must be asked for again.
      if (cause instanceof Problem && cause.status >= 400 && cause.status < 500) this.id = newId();
      throw cause;
    }
  }
}

// Empty fields are not part of a body.
export function bodyOf(fields: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(fields).filter(
    ([, value]) =>
      value !== '' && value !== undefined && !(Array.isArray(value) && value.length === 0)
  );
  return Object.fromEntries(kept);
}

export const splitKeys = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);
