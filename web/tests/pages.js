// SPDX-License-Identifier: Apache-2.0
// The table of pages, each with its address for the record at hand, and of the looks at which each
// is checked. A new page is a line here.
const at = (path, day) => `${path}${path.includes('?') ? '&' : '?'}asof=${day}`;

export const pages = [
  { name: 'all pairs', path: () => '/relations' },
  { name: 'face to face', path: (r) => at(r.pair, r.day) },
  { name: 'face to face, public', path: (r) => `${at(r.pair, r.day)}&public=${r.day}` },
  { name: 'face to face, one voice', path: (r) => `${at(r.pair, r.day)}&voice=${r.first}` },
  { name: 'irritants', path: (r) => at(`${r.pair}/irritants`, r.day) },
  { name: 'properties', path: (r) => at(`${r.pair}/properties`, r.day) },
  { name: 'acts and answers', path: (r) => `${r.pair}/answers` },
  { name: 'timeline', path: (r) => `${r.pair}/timeline` },
  { name: 'rounds', path: (r) => `${r.pair}/rounds` },
  { name: 'timeline of one kind', path: (r) => `${r.pair}/timeline?kind=measure&from=2021` },
  { name: 'coverage', path: (r) => `${r.pair}/coverage` },
  { name: 'facts by voice', path: (r) => `${r.pair}/facts` },
  { name: 'facts told differently', path: (r) => `${r.pair}/facts?group=disputed` },
  { name: 'round', path: (r) => `/rounds/${r.round}` },
  { name: 'round, public', path: (r) => `${at(`/rounds/${r.round}`, r.day)}&public=${r.day}` },
  { name: 'round, one voice', path: (r) => `/rounds/${r.round}?voice=${r.first}` },
  { name: 'record', path: (r) => `/records/${r.property}` },
  { name: 'claim', path: (r) => `/claims/${r.claim}` },
  { name: 'list', path: (r) => at('/lists/measure', r.day) },
  { name: 'list of persons', path: () => '/lists/person' },
  { name: 'search', path: () => '/search?q=kill' },
  { name: 'search without words', path: () => '/search' },
  { name: 'record a claim', path: () => '/record-claim?kind=measure' },
  { name: 'settings', path: () => '/settings' },
  { name: 'sign-in', path: () => '/sign-in' },
  { name: 'nothing of this name', path: () => '/records/nothing-of-this-name', missing: true },
  { name: 'no such page', path: () => '/nowhere', missing: true }
];

// The three widths have a picture each; axe sees each colour, each direction and a phone.
export const looks = [
  { name: 'wide, light', width: 1440, scheme: 'light', dir: 'ltr', axe: true, picture: true },
  { name: 'wide, dark, right to left', width: 1440, scheme: 'dark', dir: 'rtl', axe: true },
  { name: 'phone, dark', width: 390, scheme: 'dark', dir: 'ltr', picture: true },
  { name: 'phone, light, right to left', width: 390, scheme: 'light', dir: 'rtl', axe: true },
  { name: 'small phone', width: 320, scheme: 'light', dir: 'ltr', picture: true }
];
