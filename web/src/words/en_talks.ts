// SPDX-License-Identifier: Apache-2.0
// What the pages of rounds, properties, answers, the timeline, the coverage and the facts by voice
// say beside the words of the field, in English.
import type { Catalogue } from './words.svelte';

export const enTalks: Catalogue = {
  // A round
  'ui.round.arrival': 'Arrival, which is not the start',
  'ui.round.start_and_end': 'Start and end',
  'ui.round.not_before': 'not before',
  'ui.round.length': 'Length',
  'ui.round.drawn_below': 'Drawn below, by account',
  'ui.round.statement': 'the statement',
  'ui.round.the_round_before': ', the round before',
  'ui.round.forecast_of': 'Of the next round:',
  'ui.round.city_and_territory': 'City, and on whose territory',
  'ui.round.head': 'head',
  'ui.round.delegation': 'Delegation of',
  'ui.round.provides_venue': 'provides the venue',
  'ui.round.undertaken': 'undertaken:',
  'ui.round.by_words': 'by its words; the record does not tie these',
  'ui.round.scope': 'Scope:',
  'ui.round.score': '{score} of 3',
  'ui.round.acknowledged': 'Acknowledged by',
  'ui.round.what_is_reported': 'What is reported',

  'ui.round.form.statement_title': 'Record a statement',
  'ui.round.form.statement_do': 'Record the statement',
  'ui.round.form.outcome_title': 'Record an outcome',
  'ui.round.form.outcome_do': 'Record the outcome',
  'ui.round.form.commitment_title': 'Record a commitment',
  'ui.round.form.commitment_do': 'Record the commitment',
  'ui.round.form.progress_title': 'Record progress',
  'ui.round.form.progress_do': 'Record the progress',
  'ui.round.form.recorded_hidden':
    'Recorded. The clocks or the voice of this page may not show it yet.',
  'ui.round.form.by': 'Whose word it is',
  'ui.round.form.press': 'the press, in its own voice',
  'ui.round.form.speaker': 'Who spoke',
  'ui.round.form.speaker_role': 'Office of the speaker',
  'ui.round.form.text': 'What was said',
  'ui.round.form.text_hint': 'Quotation marks where it is a quotation.',
  'ui.round.form.statement_kind': 'Kind of statement',
  'ui.round.form.topic': 'Topic',
  'ui.round.form.key': 'Name in the record',
  'ui.round.form.outcome': 'What came of the round',
  'ui.round.form.said_by': 'Who says so',
  'ui.round.form.said_by_hint': 'Neither: the sources report it.',
  'ui.round.form.what': 'What shall be done',
  'ui.round.form.done_by': 'To be done by',
  'ui.round.form.acknowledged_hint': 'Who states it himself.',
  'ui.round.form.claimed_of': 'Claimed of',
  'ui.round.form.claimed_hint': 'Who is bound by another’s word.',
  'ui.round.form.form': 'Form',
  'ui.round.form.form_hint': 'Exchange of notes, readout …',
  'ui.round.form.made_on': 'Made on',
  'ui.round.form.due': 'Due by',
  'ui.round.form.scorer': 'Who says so',
  'ui.round.form.scorer_hint': 'Without one the sources report it.',
  'ui.round.form.nobody': 'as reported',
  'ui.round.form.of_party': 'Of which side',
  'ui.round.form.score': 'Score',
  'ui.round.form.no_score': 'no score',
  'ui.round.form.score_0': '0, nothing reported done',
  'ui.round.form.score_1': '1, first step',
  'ui.round.form.score_2': '2, partly done',
  'ui.round.form.score_3': '3, done and confirmed',
  'ui.round.form.was_done': 'What was done',
  'ui.round.form.done_on': 'Done on',

  'ui.papers.title': 'Briefing book',
  'ui.papers.book': 'Briefing book',
  'ui.papers.book_again': 'Make the book again',
  'ui.papers.facts': 'Facts sheet, copy of {party}',
  'ui.papers.asked': 'asked for …',
  'ui.papers.waiting': 'waits for another paper …',
  'ui.papers.running': 'being made: {doing} …',
  'ui.papers.doing.read': 'the record is read',
  'ui.papers.doing.html': 'written',
  'ui.papers.doing.pdf': 'set as PDF',
  'ui.papers.doing.docx': 'set as DOCX',
  'ui.papers.doing.odt': 'set as ODT',
  'ui.papers.doing.keep': 'kept',
  'ui.papers.done': 'version {version}',
  'ui.papers.refused': 'refused',
  'ui.papers.failed': 'failed; the log of the server says why',
  'ui.papers.below':
    'Made through the clocks and the voice of this page. Every figure leads to the page that ' +
    'has it. Versions are kept.',

  // Properties
  'ui.properties.named': 'named',
  'ui.properties.not_named': 'not in the list',
  'ui.properties.not_named_list_incomplete': 'not named; the list is incomplete in what was read',
  'ui.properties.counts': 'Count stated, members named',
  'ui.properties.names': '{count} named',
  'ui.properties.years': 'Years',
  'ui.properties.events': 'events',
  'ui.properties.because': 'the measure',
  'ui.properties.drawn': '{drawn} of {all} drawn',
  'ui.properties.on_map': '{title}, on the map',
  'ui.properties.map':
    'Map. {title}: land and numbered places, no boundary lines. The list below names them.',
  'ui.properties.map_note':
    'Land and places only; no boundary is drawn. Dot: place from a source. Ring: estimated ' +
    'place. Land: Natural Earth.',
  'ui.properties.no_coordinates': 'no coordinates in the record, not drawn',
  'ui.properties.estimated': 'place estimated',
  'ui.properties.legend':
    'Filled: closed or not accessible, with no end on record. Dashed: told differently, or a ' +
    'begin known to the month or year only. Without ends: no time is stated. Under events, a ' +
    'square is a measure and a diamond an incident as it was complained of.',

  // Acts and answers
  'ui.answers.one_axis': 'Both sides on one axis',
  'ui.answers.colour': 'colour and lane: whose missions the act falls on',
  'ui.answers.graph': 'Acts on the missions of both sides by time, with the answers between them',
  'ui.answers.legend_gap': 'Years with nothing on record are left out where the axis is broken.',
  'ui.answers.complaints_untied': {
    one: '{count} complaint to which no answer is tied',
    other: '{count} complaints to which no answer is tied'
  },
  'ui.answers.not_drawn': {
    one: '{count} act without a date or on no side’s missions is in the list only',
    other: '{count} acts without a date or on no side’s missions are in the list only'
  },

  // The timeline
  'ui.timeline.years': 'Years',
  'ui.timeline.bracket': 'order not known with what follows',
  'ui.timeline.filter': 'What to show',
  'ui.timeline.kind': 'Kind',
  'ui.timeline.all_kinds': 'All kinds',
  'ui.timeline.from': 'From',
  'ui.timeline.to': 'To the end of',
  'ui.timeline.day': 'day, month or year',
  'ui.timeline.show': 'Show',

  // The coverage
  'ui.coverage.title': 'What the record rests on',
  'ui.coverage.below':
    'Facts by kind of entry, by who says them, and by the sources in which they were read.',
  'ui.coverage.by_kind': 'By kind',
  'ui.coverage.kind': 'Kind',
  'ui.coverage.entries': 'entries',
  'ui.coverage.facts': 'facts',
  'ui.coverage.acknowledged': 'by both sides',
  'ui.coverage.one_sided': 'by one side',
  'ui.coverage.disputed': 'in dispute',
  'ui.coverage.undated': 'undated',
  'ui.coverage.without_source': 'no source',
  'ui.coverage.all': 'All',
  'ui.coverage.note':
    'A fact is one value of one attribute, as the clocks show it; what only names an entry is' +
    ' not counted. A fact with several authors or sources counts under each. Undated: no date' +
    ' shows when it was public.',
  'ui.coverage.by_author': 'By who says so',
  'ui.coverage.by_source': 'By kind of source',
  'ui.coverage.by_control': 'By who controls the source',
  'ui.coverage.of_facts': 'of {facts} facts',
  'ui.coverage.reported': 'reported; nobody is named as having said it',
  'ui.coverage.no_control': 'no control documented',
  'ui.coverage.low_trust': {
    one: '{count} fact rests on sources of low trust alone.',
    other: '{count} facts rest on sources of low trust alone.'
  },

  // Facts by voice
  'ui.facts.below':
    'What both say, what is told differently with every wording, and what one side alone ' +
    'says. A side that said nothing is not taken to deny or to agree.',
  'ui.facts.groups': 'Groups of facts',
  'ui.facts.overview': 'Overview',
  'ui.facts.all': 'All facts',
  'ui.facts.agreed': 'Both acknowledge',
  'ui.facts.disputed': 'Told differently, every wording',
  'ui.facts.only': 'Said by {who} only',
  'ui.facts.reported': 'Reported; nobody is named as saying so',
  'ui.facts.undated': 'No date shows when it was public',
  'ui.facts.without_source': 'Without a source',
  'ui.facts.silent': '{who}: no statement on record',
  'ui.facts.next': 'Go on',
  'ui.facts.without': 'Not only: {what}',
  'ui.facts.read_in': 'read in sources of the kind {kind}',
  'ui.facts.one_side': 'Said by one side, not by the other',
  'ui.facts.office': 'Said by this office',
  'ui.facts.low_trust': 'Resting on sources of low trust alone',
  'ui.facts.all_of': {
    one: '{count} fact of this group',
    other: 'All {count} facts of this group'
  }
};
