import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { widgetLanguages } from '@parvis/contract';
import { elementNames } from '@parvis/contract/elements';
import { optionsOf, toOption } from '@parvis/contract/options';
import { root } from '../files.ts';

/** What the playground offers, from the tables that the widgets run on. */
export interface PlaygroundTable {
  elements: {
    tag: string;
    subject: string;
    options: { name: string; type: string; values: string[]; text: string }[];
  }[];
  themes: string[];
  languages: string[];
}

/** Those that the playground asks for by itself, or that a page sets once for all elements. */
const left = new Set(['site', 'host', 'lang', 'subject', 'theme', 'loading', 'sso', 'image']);

export const describePlayground = (): PlaygroundTable => ({
  elements: elementNames
    .filter((name) => name !== 'reactions')
    .map((name) => ({
      tag: `parvis-${name}`,
      // The demo's guests write about rooms, and talk about an article.
      subject: name === 'comments' ? 'journal-harbour' : 'room-attic',
      options: optionsOf(name)
        .filter((option) => !left.has(option))
        .map((option) => {
          const { type, values = [], text } = toOption(option);
          return { name: option, type, values: [...values], text };
        }),
    })),
  themes: readdirSync(join(root, 'packages/widgets/themes')).map((file) => file.replace(/\.css$/, '')),
  languages: [...widgetLanguages],
});
