import { basename, dirname } from 'node:path';
import type { Rolldown } from 'vite';
import type { Chunk } from './bundle.ts';

// Which files the code for the script tag is in. Chunks are folders: a file that is renamed stays where it is, and one that
// is moved to another room moves its bytes.

type Group = Rolldown.CodeSplittingOptions['groups'] & object;

/** Statically imported by a widget: what is read, with its buttons. All else comes later. */
const first = { tags: ['$initial' as const] };

/** Earlier groups go first. What is imported as a whole and later is in none, and keeps a file of its own. */
export const groups: Group = [
  { name: 'stars', ...first, test: /kit[\\/]src[\\/]ui[\\/]stars[\\/]/ },
  // Reviews take from the comments what both need to show posts: one file less for a thread to wait for.
  {
    name: 'comments',
    ...first,
    test: /kit[\\/]src[\\/](posts|text|live)[\\/]|widgets[\\/]src[\\/]comments[\\/]|contract[\\/]src[\\/](kinds[\\/]comment|endpoints[\\/]reading-paths)\.|core[\\/]src[\\/]live\./,
  },
  // What posts have of a site's own reactions comes later, and takes from the element what both need to show one.
  { name: 'reactions', ...first, test: /kit[\\/]src[\\/]ui[\\/]reactions[\\/]|widgets[\\/]src[\\/]reactions[\\/]/ },
  // One copy for the page, of what several widgets need to be shown.
  {
    name: 'runtime',
    ...first,
    test: /[\\/]node_modules[\\/]|(kit|core|contract)[\\/]src[\\/]/,
    minShareCount: 2,
  },
  // What an earlier visit has left: for who comes again.
  { name: 'visitor', test: /core[\\/]src[\\/](session|storage)\./ },
  // Figures anew: for a rating that is looked at again, and for who acts.
  { name: 'stats', test: /kit[\\/]src[\\/]session[\\/]refresh-stats\./ },
  // What is said of a post's standing and of reports, in panels that few open.
  { name: 'panels', test: /i18n[\\/]en[\\/](report|standing)\./ },
  // How text is written that is no Markdown: for who pastes, and who names somebody.
  { name: 'escape', test: /markdown[\\/]escape\./ },
  // What reviews and ratings share, and whoever writes a comment has no use for.
  { name: 'own', test: /i18n[\\/]en[\\/]write-rating\.|session[\\/]own-review\./ },
  // What verifies a register, without words and view: it comes with a press.
  {
    name: 'register',
    test: /contract[\\/]src[\\/]log[\\/](?!policy|pictures|cosignature|consistency|receipt)|core[\\/]src[\\/]verify[\\/](?!policy|late|evidence|history|index|read\.|about)/,
  },
  // What whoever has sent a review and whoever verifies have in common: their words, and files that they save.
  {
    name: 'proof',
    test: /widgets[\\/]src[\\/]verify[\\/](messages|load-words|speak|save-file)\.|contract[\\/]src[\\/]log[\\/]receipt-file\.|core[\\/]src[\\/]receipts\./,
  },
  // What the list of critiques and their form have in common.
  { name: 'asked', test: /reviews[\\/]critique[\\/](marks|messages|parts)\./ },
  // What proves work, and signatures where a browser has none: few need one of them.
  { name: 'hashes', test: /[\\/]@noble[\\/]hashes[\\/]/ },
  // What several widgets need once somebody acts: the core with ky, forms.
  { name: 'act', minShareCount: 2 },
];

/** A chunk that is imported as a whole is named after its module and the folder of that. */
export const toFileName = ({ name, facadeModuleId }: { name: string; facadeModuleId: string | null }): string =>
  facadeModuleId ? `${basename(dirname(facadeModuleId))}-${name}.js` : `${name}.js`;

/** What each widget loads, by file: to be read, to act, and what an act may bring besides. */
export interface Loads {
  read: string[];
  write: string[];
  more: string[];
}

/** Comes with a failure, with what a site or a post has, or with an act beside writing: looking for words, pointing at a time. */
const besides =
  /-(diagnose|speak|keep-width|more-reactions)\.js$|^(reactions|search-open|text-code|runtime-title-time)\.js$/;

/** Follows the imports of chunks. */
export function createGraph(chunks: Chunk[]): {
  /** A file with all it imports before it can run, itself last. */
  closure(file: string): string[];
  entry(name: string): Chunk;
  loads(name: string): Loads;
} {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const closure = (file: string, seen: Set<string> = new Set(), path: string[] = []): string[] => {
    const { imports = [] } = byFile.get(file) ?? {};
    if (path.includes(file)) throw new Error(`A circle of chunks: ${[...path, file].join(' > ')}`);
    for (const next of imports) if (!seen.has(next)) closure(next, seen, [...path, file]);
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
      const read = closure(entry(name).fileName);
      const all = later(read, read);
      const write = all.filter((file) => !besides.test(file));
      const more = all.filter((file) => besides.test(file));
      for (
        let next = later(write, [...read, ...write, ...more]);
        next[0];
        next = later(more, [...read, ...write, ...more])
      )
        more.push(...next);
      return { read, write, more };
    },
  };
}
