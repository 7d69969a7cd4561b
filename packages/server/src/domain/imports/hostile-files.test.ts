import type { Block, Inline } from '@parvis/contract';
import { describe, expect, it } from 'vitest';
import { hostileFiles } from '../../../test/hostile-files/files.ts';
import { type HostileRow, toHostileRows } from '../../../test/hostile-files/rows.ts';
import { readImportOf } from '../../../test/read-import.ts';
import { formats } from '../../import/formats/index.ts';
import { toRichText } from '../../text/markdown.ts';
import { readPost } from './read-post.ts';

// What strangers write in a file of any format, as far as to the words that become of it. In a browser, with the attacks of
// public collections: `pnpm prove hostile-imports`.

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)" style="position:fixed" id=body name=forms>x</a>',
  '"><svg onload=alert(1)><style>@import "//attacker.test"</style>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;">',
  '[x](javascript:alert(1)) ![x](x" onerror="alert(1)) <javascript:alert(1)>',
  ']]><script>alert(1)</script>',
  '=HYPERLINK("https://attacker.test","x")\',"\t\\',
  '\u202e<iframe srcdoc="<script>alert(1)</script>"></iframe>{"__proto__":{}}',
];

it('every format has files that attack', () => {
  expect(Object.keys(hostileFiles).sort()).toEqual(formats.map(({ id }) => id).sort());
});

describe('DATA-16, XSS-03: what is hostile in a file is words', () => {
  it.each(Object.keys(hostileFiles))('%s', async (format) => {
    const rows = toHostileRows(attacks, { origin: 'https://shop.test', name: format });
    for (const file of hostileFiles[format]!(rows)) {
      const read = await readImportOf(file);
      expect([read.format, read.error]).toEqual([format, undefined]);
      const written = read.posts.filter(({ parent }) => parent === undefined);
      expect(written).toHaveLength(rows.length);
      const said = read.posts.map((post) => readPost(post, {}, new Date().toISOString()).post?.staged);
      // Of each attack at least the row that says something beside it, whatever the attack takes along with it.
      expect(said.filter((staged) => staged !== undefined).length).toBeGreaterThanOrEqual(attacks.length - 1);
      for (const staged of said) {
        if (!staged || staged === 'frame') continue;
        checkNodes(toRichText(staged.body));
        expect([staged.title ?? '', staged.author.name].join()).not.toMatch(/[\p{Cc}]/u);
      }
      expect(read.threads.length).toBeGreaterThanOrEqual(new Set(rows.map(({ thread }: HostileRow) => thread)).size);
    }
  });
});

/** T1 to T3: nodes of the contract alone, and links of three schemes. */
function checkNodes(text: Block[]): void {
  const waiting: (Block | Inline)[] = [...text];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    expect(node.type).toMatch(/^(paragraph|quote|list|code|text|break|strong|emphasis|link)$/);
    if (node.type === 'link') expect(new URL(node.href).protocol).toMatch(/^(https?|mailto):$/);
    if ('children' in node) waiting.push(...node.children);
    if ('items' in node) waiting.push(...node.items.flat());
  }
}
