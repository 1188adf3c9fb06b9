// SPDX-License-Identifier: Apache-2.0
// The only door to the server: reads with the clocks and the voice, acts with an id that the form
// chose. Answers are JSON; anything else becomes a Problem.
//
//   const page = await read<RelationPage>(fetch, '/relations/XAA/XBB', lensOf(url));
//   await send('/claims', body, idOfTheForm);
import { Problem, type ProblemDocument } from './problem';
import { unfold } from './unfold';

// null asks for a name with nothing: control= is "no control documented".
export type Parameters = Record<string, string | number | null | undefined>;
type Fetch = typeof fetch;

const root = '/api/v1';

export function address(path: string, parameters: Parameters = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') query.append(name, String(value ?? ''));
  }
  const text = query.toString();
  return root + path + (text ? '?' + text : '');
}

async function answerOf(asked: Promise<Response>): Promise<Response> {
  let response: Response;
  try {
    response = await asked;
  } catch (cause) {
    throw new Problem(0, { detail: cause instanceof Error ? cause.message : String(cause) });
  }
  if (response.ok) return response;
  let document: ProblemDocument = {};
  try {
    document = (await response.json()) as ProblemDocument;
  } catch {
    document = { title: response.statusText };
  }
  throw new Problem(response.status, document);
}

// What src/app.html asked for before the scripts were there; each answer is given once.
const early = (globalThis as { comityAsked?: Map<string, Promise<Response>> }).comityAsked;

function ask(fetch: Fetch, url: string): Promise<Response> {
  const asked = early?.get(url);
  early?.delete(url);
  return asked ?? fetch(url);
}

export async function read<T>(fetch: Fetch, path: string, parameters?: Parameters): Promise<T> {
  const response = await answerOf(ask(fetch, address(path, parameters)));
  return unfold((await response.json()) as T);
}

// The same id with the same content is one event, however often it is sent.
export async function send<T>(
  path: string,
  body: unknown,
  id: string,
  method: 'POST' | 'PUT' | 'DELETE' = 'POST'
): Promise<T> {
  // The second header tells the server that a page of its own asks, which another site cannot.
  const headers: Record<string, string> = { 'Idempotency-Key': id, 'X-Comity': '1' };
  const isFile = body instanceof Blob;
  if (!isFile && body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await answerOf(
    fetch(root + path, {
      method,
      headers,
      body: isFile ? body : body === undefined ? undefined : JSON.stringify(body)
    })
  );
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export function newId(): string {
  return crypto.randomUUID ? crypto.randomUUID() : randomHex();
}

// Without TLS a browser offers randomUUID on this machine only.
function randomHex(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
