// SPDX-License-Identifier: Apache-2.0
// What single pages say beside the words of the field, in English. Append under a comment that
// names your page; keys begin with "ui." and the name of the page.
import type { Catalogue } from './words.svelte';

export const enPages: Catalogue = {
  // All pairs
  'ui.relations.title': 'Pairs',
  'ui.relations.below': 'Two parties each, with what is on record between them.',
  'ui.relations.none': 'No pair is on record yet.',
  'ui.relations.none_next': 'Bring in a dossier: comity import dossier FILE.',

  // Parts of several pages
  'ui.print': 'Print',
  'ui.more.more': { one: '{count} more', other: '{count} more' },
  'ui.more.fewer': { one: 'without {count}', other: 'without {count}' },

  // Face to face
  'ui.relation.counts_open': 'every count opens the list that it counts',
  'ui.relation.basket': 'Basket',
  'ui.relation.accounts_differ': 'accounts of one time differ',
  'ui.relation.later_account': 'a later account; the end of the earlier one is not on record',
  'ui.relation.month_is':
    'each with the month since when it was reported so; silence is not read as “works”',
  'ui.relation.not_on_record_by_then': 'not on record by then',
  'ui.relation.gathers_nothing': 'nothing on record'
};
