import type { Change, CritiqueSettings } from '@parvis/contract';
import { inLanguage, setNames, sets } from '@parvis/contract/sets';
import { toNumber } from '@parvis/kit/i18n/intl.ts';
import type { VNode } from 'preact';
import { toOwnName } from '../words/own-name.ts';
import { toDay } from '../words/times.ts';
import type { Say } from '../words/words.ts';

/** What became other, and from what: as far as that fits into a line. */
export function Fields({ say, change: { before, after, subject, label } }: { say: Say; change: Change }): VNode | null {
  const { audit } = say.words;
  const names: Readonly<Record<string, string>> = audit.fields;
  const shown = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => name in names,
  );
  if (shown.length === 0 && (subject === null || subject === label)) return null;
  return (
    <ul class="fields soft">
      {subject !== null && subject !== label && <li>{subject}</li>}
      {shown.map((name) => (
        <li key={name}>
          {names[name]}
          {say.words.app.colon}
          {toChange(say, name, before, after)}
        </li>
      ))}
    </ul>
  );
}

function toChange(say: Say, name: string, before: Change['before'], after: Change['after']): string {
  const read = (fields: Change['before']): string | undefined =>
    fields && name in fields ? toValue(say, name, fields[name]) : undefined;
  const [was, is] = [read(before), read(after)];
  if (after && name in after && is === undefined) return say.words.audit.other;
  return was !== undefined && is !== undefined ? `${was} → ${is}` : (is ?? was ?? say.words.audit.other);
}

/** Longer than this it is not read in a list. */
const mostLetters = 80;

/** A value in a line; undefined where it is more than that. */
function toValue(
  { words: { audit, settings, subjects }, lang }: Say,
  name: string,
  value: unknown,
): string | undefined {
  if (name === 'closed') return [audit.openUntilOld, audit.closed, audit.open][Number(value)];
  if (name === 'expiresAt' && value === null) return audit.forGood;
  if (name === 'item' && typeof value === 'string') return toItem(subjects, value);
  const read = typeof value === 'string' && kept[name];
  if (read) return read(value as string);
  if (name === 'languages' && Array.isArray(value))
    return value.length > 0 ? value.map(toOwnName).join(', ') : settings.languages.page;
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return audit.nothing;
  if (typeof value === 'boolean') return value ? audit.yes : audit.no;
  if (typeof value === 'number') return toNumber(value, lang);
  const known: Readonly<Record<string, string>> = audit.values;
  // Elements; lists of words are the owner's own.
  if (name === 'off' && Array.isArray(value)) return value.map((one) => known[one] ?? one).join(', ');
  const text = Array.isArray(value) && value.every((one) => typeof one !== 'object') ? value.join(', ') : value;
  if (typeof text !== 'string') return undefined;
  const set = name === 'set' && setNames.find((one) => one === text);
  if (set) return inLanguage(sets[set].name, lang);
  if (name === 'language') return new Intl.DisplayNames(lang, { type: 'language' }).of(text);
  if (text in known) return known[text];
  if (name === 'expiresAt') return toDay(text, lang);
  return text.length > mostLetters ? `${text.slice(0, mostLetters).toWellFormed()}…` : text;
}

/** What a subject is, with what it is known by, as it was kept. */
function toItem({ itemTypes, itemPlain }: Say['words']['subjects'], text: string): string {
  const { type, plain, ...more } = JSON.parse(text) as { type: string; plain?: boolean } & Record<string, string>;
  const types: Readonly<Record<string, string>> = itemTypes;
  return [types[type] ?? type, ...(plain ? [itemPlain] : []), ...Object.values(more)].join(', ');
}

/** What is asked about a subject, as it was kept. */
const kept: Readonly<Record<string, (text: string) => string>> = {
  critique: (text) => (JSON.parse(text) as CritiqueSettings).questions.map(({ label }) => label).join(' · '),
};
