// SPDX-License-Identifier: Apache-2.0
// The pages of one pair, with the keys that go to them.
export const pairPages = [
  { path: '', word: 'ui.keys.go_relation', keys: 'g b' },
  { path: '/irritants', word: 'ui.keys.go_irritants', keys: 'g i' },
  { path: '/properties', word: 'ui.keys.go_properties', keys: 'g p' },
  { path: '/answers', word: 'ui.keys.go_answers', keys: 'g a' },
  { path: '/timeline', word: 'ui.keys.go_timeline', keys: 'g t' },
  { path: '/rounds', word: 'ui.keys.go_rounds', keys: 'g r' },
  { path: '/coverage', word: 'ui.nav.coverage', keys: '' }
];
