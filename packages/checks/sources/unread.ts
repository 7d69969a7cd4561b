import type { Source } from './arrows.ts';

const isWords = (path: string): boolean => path.startsWith('packages/console/src/words/en/');
/** Who reads the words of the console, or names the codes that they are for. */
const mayRead = /^packages\/(console|kit|core|contract)\/src\/(?!words\/|.*\.test\.tsx?$)/;

/** Ways to sign in, as the server names them in the history. */
const fromServer = ['passkey'];

/**
 * Words of the console that nothing reads: their names stand nowhere else. It finds what is left over, and not everything:
 * a name may stand somewhere for something else.
 */
export function findUnread(sources: readonly Source[]): string[] {
  const readers = sources.filter(({ path }) => mayRead.test(path)).map(({ text }) => text);
  const read = new Set(readers.flatMap((text) => text.match(/[\w\-]+|\p{RGI_Emoji}/gv) ?? []));
  // Of names that are put together, as `${name}Hint`.
  const ends = [...new Set(readers.flatMap((text) => text.match(/(?<=`\$\{\w+\})\w+(?=`)/g) ?? []))];
  const isRead = (name: string): boolean =>
    read.has(name) || ends.some((end) => name.endsWith(end) && read.has(name.slice(0, -end.length)));
  return sources
    .filter(({ path }) => isWords(path))
    .flatMap(({ path, text }) =>
      [...text.replaceAll(/:\s+(?:'(?:[^'\\]|\\.)*'|"[^"]*")/g, ': x').matchAll(/(?:^ *|[{,] )(?:'([^']+)'|(\w+)): /gm)]
        .map(([, quoted, plain]) => (quoted ?? plain)!)
        // What holds a dot is the name of a change: the whole of it stands in the contract.
        .filter((name) => !fromServer.includes(name) && !name.split('.').every(isRead))
        .map((name) => `${path}: nothing reads ${name}`),
    );
}
