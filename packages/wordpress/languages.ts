/**
 * Writes what WordPress reads of languages: the template of all sentences, and of each language the compiled file.
 *
 *     node packages/wordpress/languages.ts
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const folder: string = join(import.meta.dirname, 'parvis');
const languages = join(folder, 'languages');

/** A sentence of the plug-in: where it is said, and what translators have to know. */
interface Sentence {
  text: string;
  places: string[];
  note?: string | undefined;
}

const call = /\b(?:esc_(?:html|attr)_)?_?_?e?\( '((?:[^'\\]|\\.)*)', 'parvis' \)/;

/** Sentences of the plug-in, in their order, each once; its description in the list of plug-ins is the first. */
export function readSentences(): Sentence[] {
  const found = new Map<string, Sentence>();
  const add = (text: string, place: string, note?: string): void => {
    const known = found.get(text) ?? { text, places: [], note };
    known.places.push(place);
    found.set(text, known);
  };
  const main = readFileSync(join(folder, 'parvis.php'), 'utf8');
  add(/^ \* Description: +(.*)$/m.exec(main)![1]!, 'parvis.php', 'Description of the plugin');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(php|js)$/.test(file));
  for (const file of files.sort()) {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    for (const [at, line] of lines.entries()) {
      for (const [, text] of line.matchAll(new RegExp(call, 'g'))) {
        const [, note] = /\/\* (translators: .*) \*\//.exec(lines[at - 1] ?? '') ?? [];
        add(text!.replaceAll("\\'", "'"), `${file}:${at + 1}`, note);
      }
    }
  }
  return [...found.values()];
}

const quote = (text: string): string => JSON.stringify(text);
const header =
  'Project-Id-Version: Parvis\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\nX-Domain: parvis\n';

/** The template that translators begin with. */
const toTemplate = (sentences: readonly Sentence[]): string =>
  `msgid ""\nmsgstr ${quote(header)}\n${sentences
    .map(
      ({ text, places, note }) =>
        `\n${note ? `#. ${note}\n` : ''}${places.map((place) => `#: ${place}\n`).join('')}msgid ${quote(text)}\nmsgstr ""\n`,
    )
    .join('')}`;

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
