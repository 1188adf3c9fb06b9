// SPDX-License-Identifier: Apache-2.0
// Through what a page reads the record: three clocks, a voice and the order of the sides. All of it
// is in the address, and every link carries it on.
export const lensNames = ['asof', 'public', 'known', 'voice', 'order'] as const;
export type LensName = (typeof lensNames)[number];
export type Lens = Partial<Record<LensName, string>>;

export function lensOf(url: URL): Lens {
  const lens: Lens = {};
  for (const name of lensNames) {
    const value = url.searchParams.get(name);
    if (value) lens[name] = value;
  }
  return lens;
}

// Beside the lens, the direction asked for in a test stays with the reader.
const carried = [...lensNames, 'dir'];

export function addressFrom(url: URL, path: string, changes: Record<string, string> = {}): string {
  const [plain = '', anchor] = path.split('#');
  const [folder = '', own] = plain.split('?');
  const query = new URLSearchParams(own);
  for (const name of carried) {
    const value = url.searchParams.get(name);
    if (value && !query.has(name)) query.set(name, value);
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  return folder + (text ? '?' + text : '') + (anchor ? '#' + anchor : '');
}
