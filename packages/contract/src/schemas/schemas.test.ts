import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { limits } from '../limits.ts';
import { authorInput } from './author.ts';
import { postsQuery, subjectsQuery } from './lists.ts';
import { pageQuery } from './page.ts';
import { postChange, postInput } from './post-input.ts';
import { reportInput } from './report.ts';
import { siteKey } from './site.ts';
import { subjectInput } from './subject.ts';

const comment = { kind: 'comment', subject: { key: 's' }, body: 'x' };
const review = { kind: 'review', subject: { key: 's' }, rating: 4, experiencedOn: '2026-02-14' };

/** Paths and, where the contract gives one, codes of what is wrong. */
const wrong = (schema: z.ZodType, input: unknown): string[] =>
  schema.safeParse(input).error?.issues.map((issue) => {
    const { code } = ('params' in issue ? (issue.params ?? {}) : {}) as { code?: string };
    return [issue.path.join('.'), code].filter(Boolean).join(' ');
  }) ?? [];

describe('P3 P4 what a kind needs', () => {
  it.each<[string, object, string[]]>([
    ['a comment', comment, []],
    ['a comment without text', { ...comment, body: ' ' }, ['body TEXT_REQUIRED']],
    ['a comment with a rating', { ...comment, rating: 3 }, ['rating VALIDATION_FAILED']],
    ['a review without text', review, []],
    ['a review without rating', { ...review, rating: undefined }, ['rating RATING_REQUIRED']],
    ['a review without a day', { ...review, experiencedOn: undefined }, ['experiencedOn EXPERIENCE_DATE_REQUIRED']],
    ['a day that is not', { ...review, experiencedOn: '2026-02-30' }, ['experiencedOn EXPERIENCE_DATE_INVALID']],
    ['a review with a parent', { ...review, parentId: 'p' }, ['parentId PARENT_INVALID']],
    ['half a star', { ...review, rating: 4.5 }, ['rating']],
    ['six stars', { ...review, rating: 6 }, ['rating']],
    [
      'nine criteria',
      { ...review, criteria: Object.fromEntries([...'abcdefghi'].map((name) => [name, 1])) },
      ['criteria VALIDATION_FAILED'],
    ],
  ])('%s', (_, input, issues) => {
    expect(wrong(postInput, input)).toEqual(issues);
  });

  it('a change has any of its fields and no other', () => {
    expect(wrong(postChange, {})).toEqual([]);
    expect(wrong(postChange, { kind: 'review' })).toHaveLength(1);
  });
});

describe('V3 V4 texts', () => {
  it('tidies line ends and spaces', () => {
    expect(postInput.parse({ ...comment, body: ' a\r\nb\rc\t ' }).body).toBe('a\nb\nc');
    expect(authorInput.parse({ name: ' Ada ' }).name).toBe('Ada');
  });

  it.each(['\u0000', '\u001b', '\u007f', '\u0081', '\ud800', '\udc00x'])('refuses %j', (bad) => {
    expect(wrong(postInput, { ...comment, body: `a${bad}b` })).toEqual(['body TEXT_INVALID']);
    expect(wrong(authorInput, { name: `a${bad}b` })).toEqual(['name TEXT_INVALID']);
  });

  it('reads Windows-1252 that was taken for Latin-1', () => {
    expect(postInput.parse({ ...comment, body: 'wait\u0085 12\u009614 \u0080' }).body).toBe('wait… 12–14 €');
    expect(authorInput.parse({ name: 'O\u0092Neil' }).name).toBe('O’Neil');
  });

  it('takes line breaks in text, not in a name', () => {
    expect(wrong(postInput, { ...comment, body: 'a\nb\tc' })).toEqual([]);
    for (const bad of ['\n', '\u2028']) expect(wrong(authorInput, { name: `a${bad}b` })).toEqual(['name TEXT_INVALID']);
  });

  it('counts UTF-16 code units after trimming', () => {
    const longest = '😀'.repeat(limits.bodyLength / 2);
    expect(wrong(postInput, { ...comment, body: ` ${longest} ` })).toEqual([]);
    expect(wrong(postInput, { ...comment, body: `${longest}a` })).toEqual(['body TOO_LONG']);
  });

  it('wants a name that shows', () => {
    for (const name of ['', ' ', '\u200b', '\u00a0\u3164'.slice(0, 1)])
      expect(wrong(authorInput, { name })).toEqual(['name FIELD_REQUIRED']);
  });
});

describe('addresses', () => {
  it('of a subject are http or https', () => {
    for (const url of ['javascript:alert(1)', '/a', 'ftp://x.example', 'https://'])
      expect(wrong(subjectInput, { key: 's', url })).toEqual(['url VALIDATION_FAILED']);
    expect(wrong(subjectInput, { key: 's', url: 'HTTPS://x.example/ä' })).toEqual([]);
  });

  it('of an author are what browsers take', () => {
    for (const email of ['a', 'a@', '@b', 'a b@c', 'a@b..c', 'a@-b'])
      expect(wrong(authorInput, { name: 'a', email })).toHaveLength(1);
    for (const email of ['a@b', 'a.b+c@d.example']) expect(wrong(authorInput, { name: 'a', email })).toEqual([]);
  });

  it('hold a site key', () => {
    for (const key of ['demo', 'a', '0-1']) expect(wrong(siteKey, key)).toEqual([]);
    for (const key of ['', '-a', 'A', 'a_b', 'a/b', 'a'.repeat(64)]) expect(wrong(siteKey, key)).toHaveLength(1);
  });
});

describe('V5 queries', () => {
  it('have defaults', () => {
    expect(pageQuery.parse({ subject: 's' })).toMatchObject({
      commentSort: 'newest',
      reviewSort: 'newest',
      limit: limits.listDefault,
    });
    expect(postsQuery.parse({ subject: 's' })).toMatchObject({
      kind: 'comment',
      period: 'all',
      limit: limits.listDefault,
    });
  });

  it('lower a limit that is too high', () => {
    expect(postsQuery.parse({ subject: 's', limit: '1000' }).limit).toBe(limits.listMax);
  });

  it.each<[z.ZodType, object]>([
    [postsQuery, { subject: 's', limit: '0' }],
    [postsQuery, { subject: 's', limit: '1.5' }],
    [postsQuery, { subject: 's', rating: '6' }],
    [postsQuery, { subject: 's', sort: 'highest' }],
    [postsQuery, { subject: 's', sort: 'best' }],
    [postsQuery, {}],
    [pageQuery, { subject: 's', blocks: 'comments,ads' }],
    [pageQuery, { subject: 's', commentSort: 'highest' }],
    [subjectsQuery, { key: [] }],
    [subjectsQuery, { key: Array.from({ length: limits.subjects + 1 }, String) }],
  ])('refuse %#', (schema, query) => {
    expect(wrong(schema, query)).not.toEqual([]);
  });
});

describe('reports', () => {
  it('ask for what a notice needs', () => {
    expect(wrong(reportInput, { reason: 'spam' })).toEqual([]);
    expect(wrong(reportInput, { reason: 'fake' })).toEqual(['detail FIELD_REQUIRED']);
    expect(wrong(reportInput, { reason: 'illegal', goodFaith: false })).toHaveLength(4);
  });
});
