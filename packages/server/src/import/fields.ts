import { createHash } from 'node:crypto';
import { importLimits } from '@parvis/contract';
import type { Oddity, PostItem } from './record.ts';

// What stands in a file as whatever type, as what a record holds.

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object that is a field of another; an empty one where it is none. */
export const toFields = (value: unknown): Fields => (isFields(value) ? value : {});

export const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A text, which databases take: without what no text holds. Undefined where it is none, or empty. */
export function toText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'string' || value === '') return undefined;
  return value.replaceAll('\0', '\uFFFD').toWellFormed();
}

/** What names something in a file: short, and of one line. */
export function toId(value: unknown): string | undefined {
  const id = toUrl(value);
  return id && id.length <= importLimits.idLength ? id : undefined;
}

/** An address, of a page or of part of one. */
export function toUrl(value: unknown): string | undefined {
  const url = toText(value)?.trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a name of something has none
  return url && url.length <= 2000 && !/[\0-\x1f\x7f]/.test(url) ? url : undefined;
}

/** An address as what names a page. */
export const nameOf = (url: string): string =>
  url.length <= importLimits.idLength ? url : createHash('sha256').update(url).digest('hex');

/** A name, title or address: one line, no longer than anything of the kind. */
export function toLine(value: unknown): string | undefined {
  return toText(value)?.replace(/\s+/g, ' ').trim().slice(0, 2000).toWellFormed() || undefined;
}

/** What is written in Markdown, and stands as HTML where it was brought there from elsewhere. */
export function toMarkup(value: unknown): PostItem['body'] {
  const text = toText(value) ?? '';
  return { form: /<(p|br|a|div|blockquote|pre|ul|ol)\b[^<>]*>/i.test(text) ? 'html' : 'markdown', value: text };
}

/** ISO 8601 of an epoch in milliseconds; undefined where no day is meant. */
export function fromMillis(value: unknown): string | undefined {
  const time = Number(toLine(value) ?? Number.NaN);
  return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : undefined;
}

/** The same in seconds. */
export const fromSeconds = (value: unknown): string | undefined =>
  fromMillis(Number(toLine(value) ?? Number.NaN) * 1000);

export const toCount = (value: unknown): number => {
  const count = Number(toText(value) ?? 0);
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
};

/** True as JSON and databases write it. */
export const isTrue = (value: unknown): boolean => value === true || value === 'true' || toText(value) === '1';

/** Says of a row why it does not land. */
export const refuse = (line: number, column: string, post?: string): Oddity => ({
  type: 'oddity',
  line,
  code: 'ROW_INVALID',
  column,
  post,
});
