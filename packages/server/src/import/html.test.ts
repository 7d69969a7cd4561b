import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block, Inline, RichText } from '@parvis/contract';
import { describe, expect, it } from 'vitest';
import { toRichText } from '../text/markdown.ts';
import { toSourceOf } from './html.ts';

const read = (html: string): string => toSourceOf({ form: 'html', value: html }).source;

describe('HTML of an import as Markdown', () => {
  it.each([
    ['plain', 'plain'],
    ['<p>one</p><p>two</p>', 'one\n\ntwo'],
    ['one<br>two<br/><br />three', 'one\ntwo\n\nthree'],
    ['<b>bold</b> and <em>soft</em>, <b>bold <i>both</i></b>', '**bold** and *soft*, **bold *both***'],
    ['<a href="https://a.test/b" rel="nofollow">words</a>', '[words](https://a.test/b)'],
    ['<a href="https://a.test/b">https://a.test/b</a>', '<https://a.test/b>'],
    ['<a href="mailto:a@b.test">mail</a>', '[mail](mailto:a@b.test)'],
    ['<blockquote><p>said</p></blockquote>so', '> said\n\nso'],
    ['<ul><li>a</li><li>b<ol start=3><li>c</ol></ul>', '- a\n- b\n\n  3. c'],
    ['<pre><code>if (a &lt; b) {\n  c();\n}\n</code></pre>', '```\nif (a < b) {\n  c();\n}\n```'],
    ['<p>see <code>a*b</code></p>', 'see `a*b`'],
    ['1. no list, *no mark* &lt;b&gt; &amp;amp; [a](b)', '1\\. no list, \\*no mark\\* \\<b> \\&amp; [a\\](b)'],
    ['<h2>Title</h2>text', '**Title**\n\ntext'],
    ['<img src="https://a.test/c.png" alt="a cat">', '[a cat](https://a.test/c.png)'],
    ['a\n   b\t c', 'a b c'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\n\nc'],
    ['<p>open <b>bold<p>still', 'open **bold**\n\n**still**'],
    ['<b>a <i>b</b> c</i>', '**a *b*** *c*'],
    ['<script>alert(1)</script>after', 'after'],
    ['<svg><style><img src=x onerror=alert(1)></style></svg>after', 'after'],
    ['<textarea></p><script>alert(1)</script></textarea>after', 'after'],
    ['<a href="javascript:alert(1)">words</a>', 'words'],
    ['<a href="java&#9;script:alert(1)">words</a>', 'words'],
    ['<a href="//a.test">words</a>', 'words'],
    ['<iframe src="https://a.test"></iframe>', ''],
  ])('%j', (html, markdown) => expect(read(html)).toBe(markdown));

  it('says when something was left out', () => {
    expect(toSourceOf({ form: 'html', value: '<p>a <b>b</b></p>' }).isStripped).toBe(false);
    expect(toSourceOf({ form: 'html', value: '<object>a</object>b' }).isStripped).toBe(true);
  });

  it('a text that no post may have is refused, never cut', () => {
    const isTooLong = (form: 'html' | 'text', value: string) => toSourceOf({ form, value }).isTooLong;
    expect(isTooLong('html', `<p>${'a b '.repeat(2_400)}</p><!-- ${'c'.repeat(20_000)} -->`)).toBe(false);
    expect(isTooLong('html', `<p>${'a b '.repeat(2_600)}</p>`)).toBe(true);
    expect(isTooLong('text', '*'.repeat(6_000))).toBe(true);
    expect(isTooLong('html', '<b>'.repeat(400_000))).toBe(true);
  });

  it('plain text stays as it was typed, Markdown is kept', () => {
    const text = 'a *b*\nc\n\n# d <b>e</b>';
    expect(toRichText(toSourceOf({ form: 'text', value: text }).source)).toEqual([
      {
        type: 'paragraph',
        children: [{ type: 'text', text: 'a *b*' }, { type: 'break' }, { type: 'text', text: 'c' }],
      },
      { type: 'paragraph', children: [{ type: 'text', text: '# d <b>e</b>' }] },
    ]);
    expect(toSourceOf({ form: 'markdown', value: '*b*' }).source).toBe('*b*');
  });

  it.each([
    '<b>',
    '<b><p>',
    '<a href=https://a.test>',
    '<blockquote>',
    '<ul><li>',
    '<pre>',
    '<table><tr><td>',
    '<svg>',
    '<!--',
    '<p x=',
    '&amp',
    '<i>a</i>b',
    '</b>',
    '<br>',
    '<x',
    '<b>a<i>b</b>c</i>',
    '`',
    '*a ',
    '[a](',
  ])('DATA-16, RES-18: a megabyte of %j is read in time, of a depth that a post may have', (unit) => {
    // Some tenths of a second each. What takes the square of the length runs into the time-out of the test.
    checkNodes(toRichText(read(unit.repeat(1_000_000 / unit.length)).slice(0, 10_000)));
  });

  const shared = [process.env.PARVIS_SHARED, join(import.meta.dirname, '../../../../../shared')].find(
    (path) => path && existsSync(join(path, 'data')),
  );
  it.skipIf(!shared)(
    `DATA-16: nothing of the corpora runs${shared ? '' : ' (skipped: neither PARVIS_SHARED nor ../shared is there)'}`,
    () => {
      const payloads = readFileSync(join(shared!, 'data/xss/payloads.dev.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).payload as string);
      for (const payload of payloads) {
        for (const html of [payload, `<a href="https://a.test">${payload}</a>`]) checkNodes(toRichText(read(html)));
      }
    },
  );
});

/** T1 to T3: nodes of the contract alone, twelve deep at most, and links of three schemes. */
function checkNodes(text: RichText): void {
  const waiting: { node: Block | Inline; depth: number }[] = text.map((node) => ({ node, depth: 1 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    expect(depth).toBeLessThanOrEqual(12);
    expect(node.type).toMatch(/^(paragraph|quote|list|code|text|break|strong|emphasis|link)$/);
    if (node.type === 'link') expect(new URL(node.href).protocol).toMatch(/^(https?|mailto):$/);
    const within = 'children' in node ? node.children : 'items' in node ? node.items.flat() : [];
    waiting.push(...within.map((child) => ({ node: child, depth: depth + 1 })));
  }
}
