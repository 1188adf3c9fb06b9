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
  'ui.facts.title': 'Facts by voice',
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
  'ui.relation.gathers_nothing': 'nothing on record',

  // Forms of acts
  'ui.act.recorded': 'Recorded.',
  'ui.act.working': 'Waiting for the record …',
  'ui.act.one_event': 'One event, however often it is sent.',
  'ui.act.refused': {
    one: 'Refused, for this ground. Nothing was recorded.',
    other: 'Refused, for these {count} grounds. Nothing was recorded.'
  },
  'ui.act.claim': 'Record the claim',
  'ui.act.claim_title': 'Record a claim',
  'ui.act.claim_below':
    'A claim is what somebody says is so, from when until when, and where it was read. ' +
    'Nothing is overwritten.',
  'ui.act.determine': 'Determine',
  'ui.act.determine_title': 'Determine: {what}',
  'ui.act.determine_below':
    'A determination is a claim of this office: one event, dated, with its author. The other ' +
    'claims stay. Pages show a determination first, then what both acknowledge, then what one' +
    ' side says.',
  'ui.act.office_holds': 'This office holds',
  'ui.act.withdraw': 'Withdraw',
  'ui.act.withdraw_title': 'Withdraw claim {claim}',
  'ui.act.withdraw_below': 'The claim stays in the record, marked as withdrawn, with this reason.',
  'ui.act.attach': 'Attach',
  'ui.act.attach_title': 'Attach a file',
  'ui.act.file': 'File',
  'ui.act.file_name': 'Name under which it is kept',
  'ui.act.merge': 'Merge',
  'ui.act.merge_title': 'Merge a duplicate',
  'ui.act.merge_below': 'Both names go on answering. A split undoes it.',
  'ui.act.from': 'Duplicate',
  'ui.act.into': 'Is the same as',
  'ui.act.into_hint': 'its key; type a word to find it',
  'ui.act.split': 'Split off',
  'ui.act.split_title': 'Split off {from}',
  'ui.act.split_below':
    '{from} answers by itself again, with its own claims, and no longer by {into}. The merge ' +
    'stays in the record.',
  'ui.act.reason': 'Reason',
  'ui.act.reason_shown': 'Ground, shown with the value',
  'ui.act.subject': 'Record',
  'ui.act.subject_hint': 'its key; type a word to find it',
  'ui.act.kind': 'Kind',
  'ui.act.opens': 'opens a new record of this kind',
  'ui.act.attribute': 'Attribute',
  'ui.act.facet': 'Of which part',
  'ui.act.state': 'What is said',
  'ui.act.state.known': 'a value',
  'ui.act.state.unknown': 'that it is not known',
  'ui.act.state.none': 'that there is none',
  'ui.act.value': 'Value',
  'ui.act.qualifier': 'How exact',
  'ui.act.qualifier.exact': 'exact',
  'ui.act.qualifier.approximate': 'about',
  'ui.act.qualifier.at_least': 'at least',
  'ui.act.qualifier.at_most': 'at most',
  'ui.act.valid': 'Valid from, until',
  'ui.act.valid_hint': 'EDTF: a day, a month, a year; “..” is open, nothing is not known',
  'ui.act.date_hint': 'EDTF: 2025-04-10, 2025-04, 2025~',
  'ui.act.reference_hint': 'key of the record meant',
  'ui.act.said_by': 'Who says so',
  'ui.act.said_by_hint': 'key of a party, person or organisation; empty: the publisher alone',
  'ui.act.wording': 'In these words',
  'ui.act.sources': 'Sources',
  'ui.act.sources_hint': 'keys, with blanks between; type a word to find one',
  'ui.act.said_on': 'Said on',
  'ui.act.published_on': 'Published on',
  'ui.act.note': 'Note',

  // Record and claim
  'ui.record.nothing_overwritten': 'nothing is overwritten',
  'ui.record.round_page': 'Page of the round',
  'ui.record.statements_of_source': 'Statements in this source',
  'ui.record.disputed_attributes': 'Disputed attribute',
  'ui.record.shown_now': {
    one: 'Shown now: {count} value, in the words of who holds it.',
    other: 'Shown now: disputed, with all {count} values.'
  },
  'ui.record.claims': 'Claims',
  'ui.record.single': 'Single values',
  'ui.record.by_attribute': 'by attribute',
  'ui.record.disputed': { one: '{count} attribute disputed', other: '{count} attributes disputed' },
  'ui.record.determined': { one: '{count} determined', other: '{count} determined' },
  'ui.record.not_defined': 'kept from an import; the kind does not define it',
  'ui.record.head.value': 'Value',
  'ui.record.head.valid': 'Valid',
  'ui.record.head.said_by': 'Said by',
  'ui.record.head.source': 'Source, its date',
  'ui.record.head.public_from': 'Public from',
  'ui.record.head.recorded': 'Recorded',
  'ui.record.place.shown': 'shown on the other pages',
  'ui.record.place.another_day': 'not shown: says nothing of that day',
  'ui.record.place.superseded': 'not shown: its author has said something else since',
  'ui.record.place.later_public': 'not shown: not shown to have been public by then',
  'ui.record.place.undated': 'not shown: no date shows when it was public',
  'ui.record.place.other_voice': 'not shown: another voice',
  'ui.record.place.withdrawn': 'withdrawn by event {event}',
  'ui.record.not_public': 'not shown by any public clock',
  'ui.record.not_public_below':
    'Recorded: the event by which a claim entered, and its day. “Not shown by any public ' +
    'clock”: no source bears a date.',
  'ui.record.links_out': 'Points to',
  'ui.record.links_in': 'Pointed to by',
  'ui.record.links_in_latest':
    'Only what was opened last is shown here. Registers find the others, by their filters.',
  'ui.record.role.source': 'as source',
  'ui.record.role.because': 'as reason',
  'ui.record.role.statement': 'as statement',
  'ui.record.role.said_by': 'as author',
  'ui.record.merged': 'Duplicates that answer by this record',
  'ui.record.attachments': 'Files',
  'ui.record.bytes': '{number} bytes',
  'ui.claim.title': 'Claim {claim}',
  'ui.claim.place': 'Through these clocks',
  'ui.claim.recorded': 'by event {event}, {date}',
  'ui.claim.existed': 'Existed',
  'ui.claim.reported': 'Reported',
  'ui.claim.file_place': 'Place in the file',
  'ui.claim.marking': 'Marking',
  'ui.claim.statements': 'Said in',

  // Record by record
  'ui.steps.name': 'Records of the list',
  'ui.steps.at': '{at} of {of}',
  'ui.steps.before': 'Previous',
  'ui.steps.after': 'Next',
  'ui.steps.none_before': 'the first of the list',
  'ui.steps.none_after': 'the last of the list',

  // Lists
  'ui.list.export': 'Export as',
  'ui.list.empty': 'Nothing of this kind fits these filters through these clocks and this voice.',
  'ui.list.without_filters': 'The list without filters',
  'ui.list.rows': { one: '{count} row', other: '{count} rows' },
  'ui.list.first': 'From the beginning',
  'ui.list.next': 'Next rows',
  'ui.list.move': 'move',
  'ui.list.add_filter': 'Add a filter …',
  'ui.list.filter_by': 'Filter by',
  'ui.list.filter_value': 'Value of the filter',
  'ui.list.filter': 'Filter',
  'ui.list.remove_filter': 'remove this filter',
  'ui.list.columns': 'Columns',

  // Search
  'ui.search.do': 'Search',
  'ui.search.title': 'Found for “{words}”',
  'ui.search.below': 'Words in any script; the last may be a beginning.',
  'ui.search.found': { one: '{count} record', other: '{count} records' },
  'ui.search.more_than': 'more than {number} records; the first are shown',
  'ui.search.none': 'Nothing found',
  'ui.search.none_why':
    'No record holds all of these words, or none that you may see. Try fewer words, or the ' +
    'beginning of one.',
  'ui.search.all_kinds': 'All kinds'
};
