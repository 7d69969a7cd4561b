import { limits } from '../../limits.ts';
import { schemas } from '../../schemas/endpoints.ts';
import type { Created } from '../../schemas/post.ts';
import type { Block, Inline, RichText } from '../../schemas/text.ts';
import { type Case, equal, ok, refused, shaped, visit } from '../case.ts';

type Node = Block | Inline;

const children = (node: Node): Node[] =>
  'children' in node ? node.children : node.type === 'list' ? node.items.flat() : [];

const walk = (nodes: Node[]): Node[] => nodes.flatMap((node) => [node, ...walk(children(node))]);

const flat = (nodes: Node[]): string =>
  nodes.map((node) => ('text' in node ? node.text : node.type === 'break' ? '\n' : flat(children(node)))).join('');

const depth = (nodes: Node[]): number => Math.max(0, ...nodes.map((node) => 1 + depth(children(node))));

const p = (...inline: Inline[]): Block => ({ type: 'paragraph', children: inline });
const t = (text: string): Inline => ({ type: 'text', text });

const exact: Record<string, RichText> = {
  'a *b* **c** `d`': [
    p(t('a '), { type: 'emphasis', children: [t('b')] }, t(' '), { type: 'strong', children: [t('c')] }, t(' '), {
      type: 'code',
      text: 'd',
    }),
  ],
  'one\ntwo\n\nthree': [p(t('one'), { type: 'break' }, t('two')), p(t('three'))],
  '[x](https://x.example/a "title")': [p({ type: 'link', href: 'https://x.example/a', children: [t('x')] })],
  '<https://x.example/>': [p({ type: 'link', href: 'https://x.example/', children: [t('https://x.example/')] })],
  'see https://x.example/a.': [
    p(t('see '), { type: 'link', href: 'https://x.example/a', children: [t('https://x.example/a')] }, t('.')),
  ],
  '(https://x.example/a!) www.x.example?!': [
    p(
      t('('),
      { type: 'link', href: 'https://x.example/a', children: [t('https://x.example/a')] },
      t('!) '),
      { type: 'link', href: 'http://www.x.example', children: [t('www.x.example')] },
      t('?!'),
    ),
  ],
  '**注意：**请看': [p({ type: 'strong', children: [t('注意：')] }, t('请看'))],
  '\\*a\\* &amp; &lt;': [p(t('*a* & <'))],
  '> a': [{ type: 'quote', children: [p(t('a'))] }],
  '- a\n- b': [{ type: 'list', ordered: false, items: [[p(t('a'))], [p(t('b'))]] }],
  '3. a\n4. b': [{ type: 'list', ordered: true, start: 3, items: [[p(t('a'))], [p(t('b'))]] }],
  '3. a\n\n12. b': [
    { type: 'list', ordered: true, start: 3, items: [[p(t('a'))]] },
    { type: 'list', ordered: true, start: 12, items: [[p(t('b'))]] },
  ],
  '2024. a\n\n1986. b': [p(t('2024. a')), p(t('1986. b'))],
  '```js\na\n```': [{ type: 'code', block: true, language: 'js', text: 'a' }],
  '    a': [p(t('a'))],
};

// Members may come in any order, and a code block may keep its last line feed.
const normal = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(normal)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, member]) => [name, name === 'text' ? String(member).replace(/\n$/, '') : normal(member)]),
        )
      : value;

/** Section T: text. */
export const texts: Case[] = [
  {
    rule: 'T1',
    name: 'Markdown becomes a tree',
    async run(server) {
      const { comment } = visit(server);
      for (const [body, tree] of Object.entries(exact))
        equal(normal((await comment(body)).post.text), normal(tree), JSON.stringify(body));
    },
  },
  {
    rule: 'T7',
    name: 'a preview is the tree that a post has, and leaves nothing',
    async run(server) {
      const { ask, send, comment, page } = visit(server);
      const body = '> *a*\n\n1. `b`\n\n<b>c</b> https://x.example/';
      const before = (await page()).subject;
      const preview = shaped(schemas.preview.answer, await ask('POST', 'preview', { body }));
      equal((await page()).subject, before, 'the subject');
      equal(preview.text, (await comment(body)).post.text, 'the tree');
      const first = await send({ body: 'first', author: { name: 'Ada Lovelace' } });
      const { id: parentId } = shaped(schemas.createPost.answer, first, 201).post;
      const reply = { body: '@Ada Lovelace has said it', parentId };
      equal(
        shaped(schemas.preview.answer, await ask('POST', 'preview', reply)).text,
        (await comment(reply.body, { parentId })).post.text,
        'the tree of a reply',
      );
      equal(shaped(schemas.preview.answer, await ask('POST', 'preview', { body: '' })).text, [], 'of nothing');
      refused(await ask('POST', 'preview', { body: `${'*a*\n'.repeat(600)}` }), 422, 'TEXT_TOO_COMPLEX', 'body');
      refused(await ask('POST', 'preview', { body: 'x'.repeat(limits.bodyLength + 1) }), 422, 'TOO_LONG', 'body');
    },
  },
  {
    rule: 'T2',
    name: 'all else is shown as it was typed',
    async run(server) {
      const { comment } = visit(server);
      const typed = [
        '<b onclick="x()">a</b>',
        '<script>alert(1)</script>',
        '<!-- a -->',
        '![a](b.png)',
        '# a',
        '---',
        '| a | b |\n|---|---|\n| c | d |',
        '[a]: b.html',
        'a\n===',
        '<img src=x onerror=alert(1)>',
      ];
      for (const body of typed) equal(flat((await comment(body)).post.text), body, JSON.stringify(body));
    },
  },
  {
    rule: 'T3',
    name: 'links are https, http or mailto',
    async run(server) {
      const { comment } = visit(server);
      const bad = [
        'javascript:alert(1)',
        'JaVaScRiPt:alert(1)',
        'data:text/html,x',
        'vbscript:x',
        'file:///etc/passwd',
        '//x.example',
        '/path',
        'java&#115;cript:alert(1)',
        '&#1;javascript:alert(1)',
      ];
      for (const href of bad) {
        for (const body of [`[word](${href})`, `<${href}>`]) {
          const { text } = (await comment(body)).post;
          ok(
            walk(text).every(({ type }) => type !== 'link'),
            `a link of ${body}`,
          );
          if (body.startsWith('[')) ok(flat(text).includes('word'), `the text of ${body} stays`);
        }
      }
      for (const href of ['http://x.example/', 'https://x.example/?a=b&c=%20', 'mailto:a@x.example']) {
        const link = walk((await comment(`[word](${href})`)).post.text).find(({ type }) => type === 'link');
        equal(link && 'href' in link && link.href, href, 'href');
      }
    },
  },
  {
    rule: 'T5',
    name: 'the language of a text is told where it is sure',
    async run(server) {
      const { comment, ask } = visit(server);
      const french = await comment(
        'Nous avons passé une semaine merveilleuse au bord de la mer avec toute la famille.',
      );
      equal(french.post.lang, 'fr', 'a French text');
      const changed = shaped(
        schemas.changePost.answer,
        await ask(
          'PATCH',
          `posts/${french.post.id}`,
          { body: 'We spent a wonderful week by the sea with the whole family.' },
          french,
        ),
      );
      equal(changed.lang, 'en', 'the same post in English');
      const unsure = ['Ok!', 'https://x.example/une/semaine/au/bord/de/la/mer', '`const semaine = merveilleuse(mer)`'];
      for (const body of unsure) equal((await comment(body)).post.lang, null, body);
    },
  },
  {
    rule: 'T6',
    name: 'a text of too many nodes is refused, written or changed',
    async run(server) {
      const { comment, send, ask } = visit(server);
      const dense = ['>>>>>>>>a\n\n', 'a\n', '- a\n- \n', '*a* ', '`a` ', '<https://x.example> '];
      for (const unit of dense) {
        const body = unit.repeat(Math.floor(limits.bodyLength / unit.length));
        const answer = await send({ body });
        if (answer.status !== 201) refused(answer, 422, 'TEXT_TOO_COMPLEX', 'body');
        else ok(walk((answer.json as Created).post.text).length <= limits.textNodes, JSON.stringify(unit));
      }
      const breaks = 'a\n'.repeat(limits.textNodes);
      const made = await comment('a\n'.repeat(limits.textNodes / 2 - 1));
      refused(await ask('PATCH', `posts/${made.post.id}`, { body: breaks }, made), 422, 'TEXT_TOO_COMPLEX', 'body');
    },
  },
  {
    rule: 'T4',
    name: 'nesting is at most 12 deep',
    async run(server) {
      const { comment } = visit(server);
      const deep = [
        `${'>'.repeat(60)} bottom`,
        `${'- '.repeat(60)}bottom`,
        `${'*a **b '.repeat(60)}bottom${'** *'.repeat(60)}`,
        '['.repeat(2000),
        '>'.repeat(5000),
      ];
      for (const body of deep) {
        const { text } = (await comment(body)).post;
        // A text inside a paragraph inside the twelfth container.
        ok(depth(text) <= 14, `${body.slice(0, 12)}… is ${depth(text)} deep`);
        if (body.includes('bottom')) ok(flat(text).includes('bottom'), `${body.slice(0, 12)}…: the text stays`);
      }
    },
  },
];
