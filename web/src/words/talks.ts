// SPDX-License-Identifier: Apache-2.0
// Brings the sentences of rounds, answers, properties, timeline and coverage with the first of
// these pages that is opened: import '$words/talks'.
import { enTalks } from './en_talks';
import { addWords } from './words.svelte';

addWords(enTalks);
