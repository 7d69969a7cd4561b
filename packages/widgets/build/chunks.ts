import type { Rolldown } from 'vite';
import type { Chunk } from './bundle.ts';

// Which files the code for the script tag is in. Chunks are folders: a file that is renamed stays where it is, and one that
// is moved to another room moves its bytes.

type Group = Rolldown.CodeSplittingOptions['groups'] & object;

/** Statically imported by a widget: what is read, with its buttons. All else comes later. */
const first = { tags: ['$initial' as const] };

/** Earlier groups go first. */
export const groups: Group = [
  // One copy for the page, of what every widget needs to be shown.
  {
    name: 'runtime',
    ...first,
    test: /node_modules[\\/]@?preact[\\/]|kit[\\/]src[\\/](runtime|page|session|i18n|ui)[\\/](?!stars)/,
  },
  { name: 'stars', ...first, test: /kit[\\/]src[\\/]ui[\\/]stars[\\/]/ },
  // Reviews take from the comments what both need to show posts: one file less for a thread to wait for.
  { name: 'comments', ...first, test: /kit[\\/]src[\\/](posts|text)[\\/]|widgets[\\/]src[\\/]comments[\\/]/ },
  // Comes by itself once there is something to read.
  { name: 'background', test: /kit[\\/]src[\\/](live|page)[\\/]|core[\\/]src[\\/](live|session|storage)\./ },
  // Comes with a sign of intent: the core with ky, and forms.
  { name: 'act', test: /kit[\\/]src[\\/](session|ui|runtime|i18n)[\\/]|[\\/]ky[\\/]|(core|contract)[\\/]src[\\/]/ },
];

/** What each widget loads, by file: to be read, to act, and what an act may bring besides. */
export interface Loads {
  read: string[];
  write: string[];
  more: string[];
}

/** Follows the imports of chunks. */
export function createGraph(chunks: Chunk[]): {
  /** A file with all it imports before it can run, itself last. */
  closure(file: string): string[];
  entry(name: string): Chunk;
  loads(name: string): Loads;
} {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const closure = (file: string, seen: Set<string> = new Set()): string[] => {
    for (const next of byFile.get(file)?.imports ?? []) if (!seen.has(next)) closure(next, seen);
    seen.add(file);
    return [...seen];
  };
  /** What the files import later. */
  const later = (files: string[], known: string[]): string[] => {
    const found = files.flatMap((file) => byFile.get(file)?.dynamicImports ?? []).flatMap((file) => closure(file));
    return [...new Set(found)].filter((file) => !known.includes(file));
  };
  const entry = (name: string): Chunk => chunks.find((chunk) => chunk.isEntry && chunk.name === name)!;
  return {
    closure,
    entry,
    loads(name) {
      const shown = closure(entry(name).fileName);
      const background = later(shown, shown).filter((file) => file === 'background.js');
      const read = [...shown, ...background.flatMap((file) => closure(file)).filter((file) => !shown.includes(file))];
      const write = later(read, read);
      const more: string[] = [];
      for (let next = later(write, [...read, ...write]); next[0]; next = later(more, [...read, ...write, ...more]))
        more.push(...next);
      return { read, write, more };
    },
  };
}
