// SPDX-License-Identifier: Apache-2.0
// Single keys, as a mail client has them. A page registers its own while it stands; letters typed
// into a field are never keys; all of them can be turned off (WCAG 2.1.4). Ctrl K is not a single
// key and always works.
//
//   $effect(() => useKeys([{ keys: 'j', word: 'ui.keys.next', do: next }]));
import { untrack } from 'svelte';
import { settings } from './settings.svelte';

export interface Key {
  keys: string; // "j", "?" or "g b": one key, then the other
  word: string; // of the catalogue
  do: () => void;
}

const registered: Key[][] = $state([]);
let pending = '';
let forgets: ReturnType<typeof setTimeout> | undefined;

export const keysInUse = (): Key[] => registered.flat();

// Of two keys of one name, the one of the page wins over the one of all pages.
export function useKeys(keys: Key[], of: 'page' | 'all pages' = 'page'): () => void {
  const own = untrack(() => {
    if (of === 'page') registered.push(keys);
    else registered.unshift(keys);
    return of === 'page' ? registered[registered.length - 1] : registered[0];
  });
  return () => {
    const at = registered.findIndex((one) => one === own);
    if (at >= 0) registered.splice(at, 1);
  };
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

const find = (keys: string): Key | undefined =>
  keysInUse()
    .reverse()
    .find((key) => key.keys === keys);

function remember(key: string): void {
  pending = key;
  clearTimeout(forgets);
  forgets = setTimeout(() => (pending = ''), 1500);
}

export function onKey(event: KeyboardEvent): void {
  if (!settings.keys || event.defaultPrevented) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
  const two = pending ? `${pending} ${event.key}` : event.key;
  const key = find(two) ?? find(event.key);
  const begins = keysInUse().some((one) => one.keys.startsWith(`${event.key} `));
  pending = '';
  if (key) {
    event.preventDefault();
    key.do();
  } else if (begins) remember(event.key);
}
