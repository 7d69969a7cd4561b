import { isolate } from '@parvis/contract/direction';
import type { Block, Letter } from './template.ts';

/** Characters of a line that is easily read. */
const width = 76;

type Writers = { [Is in Block['is']]: (block: Extract<Block, { is: Is }>, colon: string) => string };

const writers: Writers = {
  paragraph: ({ text }) => wrap(text),
  heading: ({ text }) => wrap(text),
  code: ({ text }) => `    ${text}`,
  // On a line of its own, and never broken: readers make a link of it.
  link: ({ text, url }, colon) => `${wrap(text + colon)}\n${url}`,
  stars: ({ links }, colon) => links.map(({ text, url }) => `${text}${colon}\n${url}`).join('\n\n'),
  quote: ({ text, by }, colon) => [...(by ? [wrap(isolate(by, 'en') + colon)] : []), wrap(text, '> ')].join('\n'),
};

const write = <Is extends Block['is']>(block: Extract<Block, { is: Is }>, colon: string): string =>
  (writers[block.is as Is] as Writers[Is])(block, colon);

/**
 * A mail as plain text.
 * @param colon as the language writes it
 * @param links of the small print: what each says, and where it leads
 */
export function toText(
  { blocks, small, above }: Letter,
  { by, colon, links }: { by: string; colon: string; links: readonly [string, string][] },
): string {
  const end = [...small.map((line) => wrap(line)), wrap(by), ...links.map((link) => link.join(`${colon}\n`))];
  // The mark before a signature, which answers leave out.
  return `${[...(above ? [above] : []), ...blocks.map((block) => write(block, colon)), `-- \n${end.join('\n\n')}`].join('\n\n')}\n`;
}

function wrap(text: string, before = ''): string {
  const lines: string[] = [];
  for (const paragraph of text.trim().split(/\r\n?|\n/)) {
    let line = '';
    for (const word of paragraph.split(/ +/)) {
      if (line && before.length + line.length + 1 + word.length > width) {
        lines.push(before + line);
        line = word;
      } else line = line ? `${line} ${word}` : word;
    }
    lines.push((before + line).trimEnd());
  }
  return lines.join('\n');
}
