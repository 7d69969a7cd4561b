/**
 * Writes what WordPress reads of languages: the template of all sentences, and of each language the compiled file.
 *
 *     node packages/wordpress/languages.ts
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const folder: string = join(import.meta.dirname, 'parvis');
const languages = join(folder, 'languages');

/** Sentences of the plug-in, in their order, each once. */
export function readSentences(): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(php|js)$/.test(file));
  const found = files.sort().flatMap((file) => {
    const code = readFileSync(join(folder, file), 'utf8');
    return [...code.matchAll(/\b(?:esc_(?:html|attr)_)?_?_?e?\( '((?:[^'\\]|\\.)*)', 'parvis' \)/g)];
  });
  return [...new Set(found.map(([, text]) => text!.replaceAll("\\'", "'")))];
}

const quote = (text: string): string => JSON.stringify(text);
const header = 'Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n';

/** The template that translators begin with. */
const toTemplate = (sentences: readonly string[]): string =>
  `msgid ""\nmsgstr ${quote(header)}\n${sentences.map((text) => `\nmsgid ${quote(text)}\nmsgstr ""\n`).join('')}`;

/** What a file of a language says, by the sentence. */
export const readTranslations = (po: string): Map<string, string> =>
  new Map(
    [...po.matchAll(/^msgid (".*")\nmsgstr (".*")$/gm)].map(([, id, text]) => [JSON.parse(id!), JSON.parse(text!)]),
  );

/** The compiled form (GNU gettext, MO): two tables of lengths and places, sorted by the sentence. */
function compile(translations: Map<string, string>): Buffer {
  const pairs = [...translations].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const tables = Buffer.alloc(28 + pairs.length * 16);
  for (const [at, value] of [0x950412de, 0, pairs.length, 28, 28 + pairs.length * 8, 0, tables.length].entries()) {
    tables.writeUInt32LE(value, at * 4);
  }
  const texts: Buffer[] = [];
  let place = tables.length;
  for (const side of [0, 1] as const) {
    for (const [at, pair] of pairs.entries()) {
      const text = Buffer.from(`${pair[side]}\0`);
      tables.writeUInt32LE(text.length - 1, 28 + (side * pairs.length + at) * 8);
      tables.writeUInt32LE(place, 32 + (side * pairs.length + at) * 8);
      texts.push(text);
      place += text.length;
    }
  }
  return Buffer.concat([tables, ...texts]);
}

/** Every file that is made, with what has to stand in it. */
export function makeFiles(): [path: string, content: Buffer][] {
  const sources = readdirSync(languages).filter((file) => file.endsWith('.po'));
  return [
    [join(languages, 'parvis.pot'), Buffer.from(toTemplate(readSentences()))],
    ...sources.map((file): [string, Buffer] => [
      join(languages, file.replace(/po$/, 'mo')),
      compile(readTranslations(readFileSync(join(languages, file), 'utf8'))),
    ]),
  ];
}

if (process.argv[1] === import.meta.filename) for (const [path, content] of makeFiles()) writeFileSync(path, content);
