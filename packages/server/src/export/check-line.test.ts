import { type ExportField, type ExportType, exportRecords, exportTypes, readExportField } from '@parvis/contract';
import { describe, expect, it } from 'vitest';
import { checkLine } from './check-line.ts';
import { rules } from './line-rules.ts';
import type { Line } from './records.ts';

// Lines of an archive that somebody has written, with sums that are right of them.

const at = '2026-03-01T10:00:00.000Z';
const id = '0190a5c0-0000-7000-8000-000000000000';
const ofForm: Record<string, unknown> = {
  id,
  text: 'a',
  personal: 'a',
  number: 0,
  flag: true,
  time: at,
  day: '2026-03-01',
  json: {},
};
const tree = [{ type: 'paragraph', children: [{ type: 'text', text: 'a' }] }];
const own: Record<string, unknown> = {
  'post.kind': 'comment',
  'post.rootKind': 'comment',
  'post.status': 'published',
  'post.authorKind': 'guest',
  'post.text': tree,
  'post.truncatedText': null,
  'post.rating': null,
  'post.lang': 'en',
  'post.experiencedOn': '2026-02-28',
  'version.text': tree,
  'author.kind': 'guest',
  'author.email': 'ada@example.org',
  'author.locale': 'fr-CA',
  'subject.url': 'https://shop.test/a',
  'subject.item': null,
  'subject.critique': null,
  'site.origins': ['https://shop.test'],
  'requestBatch.subjectUrl': null,
  'staff.email': 'ada@example.org',
  'decision.act': 'hide',
  'decision.fromStatus': 'published',
  'decision.toStatus': 'hidden',
  'decision.reason': 'M1',
  'decision.policies': ['links'],
  'decision.signs': null,
  'post.facts': null,
  'subjectApart.because': [],
  'decision.byKind': 'policy',
  'change.thing': 'site',
  'change.what': 'site.restored',
  'change.byKind': 'staff',
  'report.reason': 'spam',
  'subscription.target': 'site',
  'subscription.pace': 'daily',
  'block.kind': 'author',
  'post.origin': 'import:disqus',
  'post.verification': 'none',
  'post.incentive': 'unknown',
  'subjectAct.act': 'merge',
  'subjectAct.state': 'done',
  'requestBatch.source': 'list',
  'requestBatch.incentive': 'none',
  'reviewRequest.state': 'asked',
  'reviewRequest.items': [],
  'reviewRequest.email': 'ada@example.org',
  'reviewRequest.language': 'fr',
  'import.state': 'applied',
  'import.format': 'disqus',
  'importThread.how': 'page',
  'importOddity.code': 'ORPHAN',
  'webhook.url': 'https://hooks.shop.test/',
  'webhook.events': ['post.written'],
  'usage.month': '2026-03',
  'staff.locale': 'en',
};

/** A line that is let through. */
const toLine = (type: ExportType): Line => ({
  type,
  ...Object.fromEntries(
    Object.entries<ExportField>(exportRecords[type].fields).map(([name, field]) => {
      const known = own[`${type}.${name}`];
      return [name, known === undefined ? ofForm[readExportField(field).type] : known];
    }),
  ),
});
const link = (href: unknown) => [{ type: 'paragraph', children: [{ type: 'link', href, children: [] }] }];
const image = (src: unknown, more: object = {}) => [
  { type: 'paragraph', children: [{ type: 'image', src, width: 1, height: 1, alt: 'a', ...more }] },
];
let deep: unknown[] = tree;
for (let level = 0; level < 200_000; level++) deep = [{ type: 'quote', children: deep }];

describe('X2: a line of an archive', () => {
  it.each(exportTypes)('of %s is let through where it is one', (type) => {
    const line = toLine(type);
    expect(checkLine(type, line)).toBe(line);
  });

  it('of whatever type has a rule for each value that may be anything', () => {
    const open = exportTypes.flatMap((type) =>
      Object.entries<ExportField>(exportRecords[type].fields)
        .filter(([, field]) => readExportField(field).type === 'json')
        .map(([name]) => `${type}.${name}`),
    );
    expect(open.filter((name) => !rules[name])).toEqual([]);
    const known = exportTypes.flatMap((type) =>
      Object.keys(exportRecords[type].fields).map((name) => `${type}.${name}`),
    );
    expect(Object.keys(rules).filter((name) => !known.includes(name))).toEqual([]);
  });

  it.each<[string, unknown]>([
    // What runs, or asks for something elsewhere.
    ['post.text', '<img src=x onerror=alert(1)>'],
    ['post.text', [{ type: 'html', html: '<script>alert(1)</script>' }]],
    ['post.text', link('javascript:alert(1)')],
    ['post.text', link('https:evil.test')],
    ['post.text', link('https://shop.test@evil.test/')],
    ['post.text', link('https:\\\\evil.test')],
    ['post.text', image('https://evil.test/a.webp')],
    ['post.text', image('//evil.test/a.webp')],
    ['post.text', image('/\\evil.test/a.webp')],
    ['post.text', image('/v1/sites/shop/me')],
    ['post.text', image('/sites/shop/images/a.webp', { full: 'javascript:alert(1)' })],
    ['post.text', image('/sites/shop/images/a.webp', { width: 0.5 })],
    ['post.text', [{ type: 'code', block: true, text: 'a', marks: [[0, 1, 'x" onclick="']] }]],
    ['post.truncatedText', link('data:text/html,a')],
    ['version.text', link('vbscript:a')],
    ['subject.url', 'javascript:alert(1)'],
    ['subject.url', 'https://shop.test@evil.test'],
    ['subject.url', `https://shop.test/${'a'.repeat(5_000)}`],
    ['subject.item', { type: 'Product', html: '</script><script>alert(1)</script>' }],
    ['requestBatch.subjectUrl', 'javascript:alert(1)'],
    // What no reader comes to the end of.
    ['post.text', deep],
    ['post.criteria', deep],
    ['change.before', deep],
    ['post.text', Array(100_000).fill({ type: 'code', block: true, text: '' })],
    ['post.text', [{ type: 'code', block: true, text: 'a'.repeat(1_000_000) }]],
    ['post.body', 'a'.repeat(1_000_000)],
    ['post.authorName', 'a'.repeat(10_000)],
    ['author.name', 'a'.repeat(10_000)],
    ['subject.key', 'a'.repeat(10_000)],
    ['change.after', { a: 'a'.repeat(2_000_000) }],
    // What one could not name, so that it could not be taken away again.
    ['post.id', '"><script>alert(1)</script>'],
    ['post.id', '../../parvis'],
    ['post.id', ''],
    ['post.parentId', 'a b'],
    // Numbers and days that are none, on which a whole page would stop.
    ['post.rating', 9_999],
    ['post.rating', 4.5],
    ['post.criteria', { taste: { toString: 'x' } }],
    ['post.criteria', { taste: '5' }],
    ['post.criteria', { taste: null }],
    ['post.answers', { why: ['x'] }],
    ['post.replyCount', -1],
    ['post.replyCount', 1e300],
    ['post.likeCount', 0.5],
    ['post.experiencedOn', '2026-99-99'],
    ['post.experiencedOn', '2026-02-30'],
    ['post.createdAt', '2026-99-99T00:00:00.000Z'],
    ['post.createdAt', '2026-02-30T00:00:00.000Z'],
    ['post.createdAt', '9999-01-01T00:00:00.000Z'],
    ['post.createdAt', '2026-03-01T25:00:00.000Z'],
    ['post.lang', 'not a tag'],
    ['subject.counters', { comments: -5 }],
    ['subject.counters', { comments: 'many' }],
    ['subject.n5', -1],
    ['usage.posts', -1e9],
    ['day.day', '2026-13-01'],
    // Who would be written to, and in which language.
    ['author.email', 'ada@example.org, bo@example.org'],
    ['author.email', 'ada@example.org\r\nBcc: bo@example.org'],
    ['author.locale', '<script>'],
    ['staff.email', 'ada@example.org, bo@example.org'],
    // Names that no table of ours has: what looks one up finds nothing, and a whole list is not shown.
    ['change.thing', 'toString'],
    ['change.what', 'nothing.done'],
    ['change.byKind', 'god'],
    ['decision.act', 'constructor'],
    ['decision.toStatus', 'shown'],
    ['decision.reason', '__proto__'],
    ['decision.byKind', 'law'],
    ['decision.policies', 'spam'],
    ['decision.policies', [{}]],
    ['report.reason', 'x'],
    ['subscription.target', 'everything'],
    ['subscription.pace', 'always'],
    ['block.kind', 'everybody'],
    ['post.origin', 'import:<b>'],
    ['post.verification', 'sworn'],
    ['post.incentive', 'gold'],
    ['subjectAct.act', 'x'],
    ['subjectAct.state', 'x'],
    ['requestBatch.source', 'x'],
    ['requestBatch.incentive', 'x'],
    ['reviewRequest.state', 'x'],
    ['reviewRequest.items', 'x'],
    ['reviewRequest.items', [1]],
    ['reviewRequest.email', 'ada@example.org, bo@example.org'],
    ['reviewRequest.language', '<b>'],
    ['import.state', 'applying'],
    ['import.format', '../x'],
    ['import.answers', []],
    ['import.codes', { ROW_INVALID: 'many' }],
    ['importThread.how', 'x'],
    ['importOddity.code', 'x'],
    ['webhook.url', 'file:///etc/passwd'],
    ['webhook.url', 'https://ada:secret@shop.test/'],
    ['webhook.events', ['everything']],
    ['webhook.events', 'post.written'],
    ['day.figures', []],
    ['usage.month', '2026-13-01'],
    ['site.staffId', '*'],
    // What no database keeps.
    ['author.name', 'a\0b'],
    ['author.name', '\ud800'],
    ['post.body', 'a\0b'],
    ['site.settings', []],
    ['site.settings', { moderation: 'never' }],
  ])('whose %s is hostile is refused (%#)', (field, value) => {
    const [type, name] = field.split('.') as [ExportType, string];
    expect(checkLine(type, { ...toLine(type), [name]: value })).toContain(`"${name}"`);
  });
});
