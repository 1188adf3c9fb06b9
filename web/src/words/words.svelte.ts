// SPDX-License-Identifier: Apache-2.0
// A key and its arguments -> a sentence in the reader's language, by the same grammar as src/words:
// {name} is replaced; [[what stands here]] is left out where an argument in it is absent; a text
// with plural forms goes by the rules of the language. A key that nobody wrote shows itself.
//
//   say('page.says', { who: 'XAA' })     "XAA says"
//   count('page.claims', 2)              "2 claims"
//   label('attribute.measure.imposed_by')
import { en } from './en';
import { enPages } from './en_pages';

export type Forms = Partial<Record<Intl.LDMLPluralRule, string>>;
export type Catalogue = Record<string, string | Forms>;
export type Arguments = Record<string, string | number | undefined>;

const own: Catalogue = { ...en, ...enPages };
let fromServer: Record<string, string> = $state.raw({});
let language = $state('en');

// Each is made once in each language: to make one takes longer than to draw a row.
function once<T>(make: (language: string) => T): (language: string) => T {
  const made = new Map<string, T>();
  return (of) => {
    const known = made.get(of) ?? make(of);
    made.set(of, known);
    return known;
  };
}
const inLanguage = {
  plural: once((of) => new Intl.PluralRules(of)),
  number: once((of) => new Intl.NumberFormat(of)),
  list: once((of) => new Intl.ListFormat(of, { type: 'conjunction' }))
};

export function languageOfPage(): string {
  return language;
}

// Sentences of pages that not every reader opens: talks.ts brings its own.
export const addWords = (more: Catalogue): void => void Object.assign(own, more);

// The server's words come flat ("kind.measure.one") or as a tree; both become flat.
export function learnWords(words: unknown, of: string): void {
  const flat: Record<string, string> = {};
  flatten('', words, flat);
  fromServer = flat;
  language = of;
}

function flatten(path: string, value: unknown, into: Record<string, string>): void {
  if (typeof value === 'string') into[path] = value;
  else if (value && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) {
      flatten(path ? `${path}.${name}` : name, inner, into);
    }
  }
}

function formOf(key: string, rule: Intl.LDMLPluralRule): string | undefined {
  const written = own[key];
  if (typeof written === 'object') return written[rule] ?? written.other;
  return fromServer[`${key}.${rule}`] ?? fromServer[`${key}.other`];
}

function textOf(key: string): string | undefined {
  const written = own[key];
  return typeof written === 'string' ? written : fromServer[key];
}

const isEmpty = (value: unknown): boolean => value === undefined || value === '';

export function fill(text: string, given: Arguments): string {
  const whole = text.replace(/\[\[(.*?)\]\]/g, (_, inner: string) => {
    const names = [...inner.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
    return names.some((name) => isEmpty(given[name])) ? '' : inner;
  });
  return whole.replace(/\{\{|\{(\w+)\}/g, (found, name: string | undefined) => {
    if (name === undefined) return '{';
    const value = given[name];
    return value === undefined ? found : String(value);
  });
}

export function say(key: string, given: Arguments = {}): string {
  const text = textOf(key);
  return text === undefined ? key : fill(text, given);
}

export function count(key: string, number: number, given: Arguments = {}): string {
  const rule = inLanguage.plural(language).select(number);
  const text = formOf(key, rule) ?? textOf(key);
  return text === undefined ? key : fill(text, { count: numberText(number), ...given });
}

export function has(key: string): boolean {
  return textOf(key) !== undefined || formOf(key, 'other') !== undefined;
}

// "attribute.measure.what" falls back to "attribute.any.what", then to its own words.
export function label(key: string): string {
  const text = textOf(key) ?? formOf(key, 'one');
  if (text !== undefined) return text;
  const [area, kind, name] = key.split('.');
  if (area === 'attribute' && kind !== 'any' && name) return label(`attribute.any.${name}`);
  return (key.split('.').pop() ?? key).replaceAll('_', ' ');
}

export function labelPlural(key: string): string {
  return formOf(key, 'other') ?? label(key);
}

// The kinds that the words name: "kind.measure.other" is the register of measures.
export const kindsNamed = (): string[] =>
  Object.keys(fromServer).flatMap((key) => /^kind\.(\w+)\.other$/.exec(key)?.[1] ?? []);

export const capital = (text: string): string =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1);

export function numberText(number: number): string {
  return inLanguage.number(language).format(number);
}

// "A, B and C" as the language joins names.
export function listText(names: string[]): string {
  return inLanguage.list(language).format(names);
}
