// @vitest-environment jsdom
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block, Inline } from '@parvis/contract';
import { cleanHtml } from '@parvis/kit/safe/clean-html.ts';
import { toPastedText } from '@parvis/kit/safe/pasted-text.ts';
import { readHtml } from '@parvis/kit/safe/read-html.ts';
import { expect, it } from 'vitest';
// The one that reads what a paste writes.
import { toRichText } from '../server/src/text/markdown.ts';

// What is cleaned, in a document that is none of a browser's; `pasting.test.ts` does the same in one.

const shared = [process.env.PARVIS_SHARED, join(import.meta.dirname, '../../../shared')].find(
  (path) => path && existsSync(join(path, 'data/xss')),
);

it.skipIf(!shared)(
  `public corpora: only elements and attributes of our list, and only links of three schemes${shared ? '' : ' (skipped: neither PARVIS_SHARED nor ../shared is there)'}`,
  () => {
    const payloads = readFileSync(join(shared!, 'data/xss/payloads.dev.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).payload as string);
    expect(payloads.length).toBeGreaterThan(3_000);
    for (const payload of payloads) {
      const cleaned = cleanHtml(payload)!;
      for (const element of cleaned.querySelectorAll('*')) {
        expect(element.namespaceURI, payload).toBe('http://www.w3.org/1999/xhtml');
        expect(element.localName, payload).toMatch(/^(a|b|i|p|q|[a-z]+[1-6]?)$/);
        for (const { name, value } of element.attributes) {
          expect(name, payload).toMatch(/^(href|class|start|data-style)$/);
          if (name === 'href') expect(value, payload).toMatch(/^\s*(https?|mailto):/i);
        }
      }
      expect(
        cleaned.querySelector('script, style, iframe, object, embed, form, input, img, svg, math, base, meta'),
        payload,
      ).toBeNull();
      const pasted = toRichText(toPastedText(payload, ''));
      expect(toWords(pasted), payload).toBe(toWords(readHtml(cleaned)));
    }
  },
);

/** The words of a tree, without white space. */
const toWords = (nodes: (Block | Inline)[]): string =>
  nodes
    .map((node): string => {
      if ('children' in node) return toWords(node.children);
      return 'items' in node ? node.items.map(toWords).join('') : 'text' in node ? node.text : '';
    })
    .join('')
    .replace(/\s+/g, '');
