import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block, Inline, RichText } from '@parvis/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Started, start } from '../../test/harness.ts';
import { toRichText } from './markdown.ts';

let server: Started;
let post: { id: string; token: string };
beforeAll(async () => {
  server = await start();
  const { post: made, visitorToken } = await server.post({});
  post = { id: made.id, token: visitorToken! };
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

describe('XSS: what becomes of hostile text', () => {
  const links = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:x',
    '&#106;avascript:x',
    'java&Tab;script&colon;x',
    'data:text/html,<script>',
    'vbscript:x',
    'blob:https://x/y',
    'file:///etc/passwd',
    '//evil.test',
    '\\\\evil.test',
    'https:evil.test',
    'tel:1',
  ];
  const forms = [
    (url: string) => `[x](${url})`,
    (url: string) => `[x](<${url}>)`,
    (url: string) => `<${url}>`,
    (url: string) => `![x](${url})`,
    (url: string) => `[x]: ${url}\n\n[x]`,
  ];
  const texts = [
    ...links.flatMap((url) => forms.map((form) => form(url))),
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '<scr<script>ipt>alert(1)</script>',
    '</script>',
    '</textarea>',
    '<!--',
    ']]>',
    'a\u2028b\u2029c',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what some engines look for
    '{{7*7}} ${7*7} <%= 7*7 %>',
    'a\\b',
    '`',
    '```js" onx=alert(1) y="\n<script>\n```',
    '`<img src=x onerror=alert(1)>`',
    'a\u202eb\u2066c',
    `a${'\u0301'.repeat(500)}`,
    'аdmin ａｄｍｉｎ',
    '&#0; &#1; &#x1b; &#xd800;',
    '<http://a.test/%00%E2%80%AE>',
    'https://xn--80ak6aa92e.com/',
  ];

  it('XSS-01, XSS-03, XSS-04, XSS-06: made and changed alike, only safe nodes, the source to the letter', async () => {
    for (const source of texts) await sameBothWays(source);
  });

  it('XSS-04: an address is shown as it was typed, never decoded into another', () => {
    expect(toRichText('https://xn--80ak6aa92e.com/%00')).toEqual([
      {
        type: 'paragraph',
        children: [
          {
            type: 'link',
            href: 'https://xn--80ak6aa92e.com/%00',
            children: [{ type: 'text', text: 'https://xn--80ak6aa92e.com/%00' }],
          },
        ],
      },
    ]);
  });

  it.each([
    '[',
    '![',
    '](',
    '*',
    '**a ',
    '_a*',
    '`a``',
    '<',
    '<a',
    '&',
    '> ',
    '> - ',
    '- ',
    '1. ',
    '[a](',
    '![a](',
    '[](',
    'http://',
    'https://a.b/(',
    'mailto:a@',
    'a@b.',
    '\\',
    '\t',
    '``` ',
  ])('RES-10: %j, again and again, is read in time', (unit) => {
    for (const end of ['', ']', ')', '>', '`']) {
      // Some milliseconds each. What takes the square of the length takes seconds, and runs into the time-out of the test.
      expect(toRichText(unit.repeat(10_000 / unit.length) + end)).toBeInstanceOf(Array);
    }
  });

  const shared = [process.env.PARVIS_SHARED, join(import.meta.dirname, '../../../../../shared')].find(
    (path) => path && existsSync(join(path, 'data')),
  );
  it.skipIf(!shared)(
    `XSS-07: public corpora${shared ? '' : ' (skipped: neither PARVIS_SHARED nor ../shared is there)'}`,
    async () => {
      const payloads = readFileSync(join(shared!, 'data/xss/payloads.dev.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).payload as string);
      const naughty = JSON.parse(readFileSync(join(shared!, 'data/text/blns/blns.json'), 'utf8')) as string[];
      // biome-ignore lint/suspicious/noControlCharactersInRegex: V3 refuses them before
      const taken = [...payloads, ...naughty].filter((source) => !/[\0-\x08\x0b-\x1f]/.test(source));
      for (const source of taken) checkNodes(toRichText(source));
      // Through the server, some of each.
      for (const source of [...payloads, ...naughty].filter((_, at) => at % 20 === 0)) await sameBothWays(source);
    },
  );

  async function sameBothWays(source: string): Promise<void> {
    const made = await server.call('POST', 'posts', {
      body: { kind: 'comment', subject: { key: 'page' }, body: source },
      token: post.token,
    });
    const changed = await server.call('PATCH', `posts/${post.id}`, { body: { body: source }, token: post.token });
    if (made.status !== 201) {
      expect([made.status, changed.json.code], source).toEqual([422, made.json.code]);
      return;
    }
    expect(made.json.post.source, source).toBe(source.replace(/\r\n?/g, '\n').trim());
    expect(changed.json.source).toBe(made.json.post.source);
    expect(changed.json.text).toEqual(made.json.post.text);
    checkNodes(made.json.post.text);
  }
});

/** T1 to T3: the nodes of the contract with their fields, and links of three schemes. */
function checkNodes(text: RichText): void {
  const fields: Record<string, string> = {
    paragraph: 'children',
    quote: 'children',
    list: 'items ordered start',
    code: 'block language text',
    text: 'text',
    break: '',
    strong: 'children',
    emphasis: 'children',
    link: 'children href',
  };
  const waiting: (Block | Inline)[] = [...text];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const { type, ...rest } = node;
    expect(
      Object.keys(rest).filter((name) => !fields[type]?.split(' ').includes(name)),
      type,
    ).toEqual([]);
    if (node.type === 'link') expect(new URL(node.href).protocol).toMatch(/^(https?|mailto):$/);
    if ('language' in node && node.language) expect(node.language).toMatch(/^[\w+#-]+$/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this looks for
    if ('text' in node) expect(node.text).not.toMatch(/[\0-\x08\x0e-\x1f]/);
    if ('children' in node) waiting.push(...node.children);
    if ('items' in node) waiting.push(...node.items.flat());
  }
}
