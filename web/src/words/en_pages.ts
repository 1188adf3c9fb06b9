// SPDX-License-Identifier: Apache-2.0
// What single pages say beside the words of the field, in English. Append under a comment that
// names your page; keys begin with "ui." and the name of the page.
import type { Catalogue } from './words.svelte';

export const enPages: Catalogue = {
  // All pairs
  'ui.relations.title': 'Pairs',
  'ui.relations.below': 'Two parties each, with what is on record between them.',
  'ui.relations.none': 'No pair is on record yet.',
  'ui.relations.none_next': 'Bring in a dossier: comity import dossier FILE.'
};
