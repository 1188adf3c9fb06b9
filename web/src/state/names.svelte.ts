// SPDX-License-Identifier: Apache-2.0
// Names of parties and other authors by their keys, as the answers of the server brought them.
import { SvelteMap } from 'svelte/reactivity';

const names = new SvelteMap<string, string>();

export function learnNames(known: Iterable<{ key: string; name: string }>): void {
  for (const { key, name } of known) if (name) names.set(key, name);
}

export const nameOf = (key: string): string | undefined => names.get(key);
