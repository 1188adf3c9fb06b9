// SPDX-License-Identifier: Apache-2.0
// Links between pages, and what a key of the record is called. Reactive: used in markup, a link
// follows the address of the page.
import { page } from '$app/state';
import { addressFrom } from './lens';

export function to(path: string, changes: Record<string, string> = {}): string {
  return addressFrom(page.url, path, changes);
}

export const recordPath = (key: string): string =>
  `/records/${key.split('/').map(encodeURIComponent).join('/')}`;
export const claimPath = (id: string): string => `/claims/${encodeURIComponent(id)}`;
export const roundPath = (key: string): string => `/rounds/${encodeURIComponent(key)}`;
export const sourcePath = recordPath;
export const relationPath = (first: string, second: string): string =>
  `/relations/${encodeURIComponent(first)}/${encodeURIComponent(second)}`;
