import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Block, Inline, Post } from '@parvis/contract';
import { expect, it } from 'vitest';
import { runHere } from '../../../test/command.ts';
import { origin, secret } from '../../../test/harness.ts';
import { startConsole } from '../../../test/staff.ts';

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '[x](javascript:alert(1)) <http://a.test/"onload="x>',
];

const shared = [process.env.PARVIS_SHARED, join(import.meta.dirname, '../../../../../../shared')].find(
  (path) => path && existsSync(join(path, 'data/xss')),
);
const corpus = shared
  ? readFileSync(join(shared, 'data/xss/payloads.dev.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .filter((_, at) => at % 40 === 0)
      .map((line) => JSON.parse(line).payload as string)
      // XML has none of them.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this leaves out
      .filter((payload) => !/[\0-\x08\x0b\x0c\x0e-\x1f]/.test(payload))
  : [];

it(`DATA-16: what is hostile in a WordPress lands as words${shared ? '' : ' (without the corpora: neither PARVIS_SHARED nor ../shared is there)'}`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-import-'));
  const url = `sqlite:${join(folder, 'parvis.db')}`;
  const server = await startConsole({ database: url, secret, jobs: 'off' });
  try {
    const comments = [...hostile, ...corpus].map((html, at) => toComment(`${at + 1}. ${html}`, at + 1));
    await writeFile(join(folder, 'old.xml'), toWxr(comments.join('\n')));
    const args = ['import', '--site', 'shop', 'old.xml', '--apply'];
    const done = await runHere(folder, args, { DATABASE_URL: url, PARVIS_SECRET: secret });
    expect(done.out).toContain(`${comments.length} landed`);

    const posts: Post[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: { items: Post[]; next: string | null } = (
        await server.call('GET', `posts?subject=${origin}/old&kind=comment&limit=100${next && `&cursor=${next}`}`)
      ).json;
      posts.push(...page.items);
      next = page.next;
    }
    expect(posts).toHaveLength(comments.length);
    for (const { text, author } of posts) {
      expect(author?.name).toBe('<b onclick=alert(1)>Eve');
      checkNodes(text ?? []);
    }
  } finally {
    await server.parvis.close();
    await rm(folder, { recursive: true });
  }
});

const toCdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

const toComment = (html: string, id: number): string =>
  `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>${toCdata('<b onclick=alert(1)>Eve')}</wp:comment_author>` +
  `<wp:comment_date_gmt>2024-01-02 03:04:05</wp:comment_date_gmt><wp:comment_content>${toCdata(html)}</wp:comment_content>` +
  '<wp:comment_approved>1</wp:comment_approved><wp:comment_parent>0</wp:comment_parent></wp:comment>';

const toWxr = (comments: string): string =>
  `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><link>${origin}/old</link>${comments}</item></channel></rss>`;

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
