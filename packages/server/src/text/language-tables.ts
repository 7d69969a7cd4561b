import { readFile } from 'node:fs/promises';
import type { eld } from 'eld/medium';

type Detector = Pick<typeof eld, 'detect'>;

/** What the files of eld give to each other. */
interface Parts {
  createEld(): { instance: Detector; loadData(data: Tables): string };
}

interface Tables {
  type: string;
  /** Tags by number. */
  languages: Record<number, string>;
  /** Of some bytes, what each language scores: looked up, never listed. */
  ngrams: object;
}

const head = /\{type:'(\w+)',languages:\{([^}]*)\},isSubset:false,ngrams:\{/;
const language = /(\d+):'(\w+)'/g;
/** `'abc ':{3:52,17:60}`, where quotes are needed or not. */
const row = /(?:'((?:[^'\\]|\\')*)'|"([^"\\]*)"|([^:{}'",\\]+)):\{([\d:,]+)\},?/y;

/**
 * eld with its medium tables, which it has as a program that makes 105,000 objects: half a second and 185 MB with its
 * thread. Here its own code looks into one map and one array of bytes. It answers the same.
 */
export async function loadDetector(): Promise<Detector> {
  try {
    const entry = import.meta.resolve('eld/medium');
    const { createEld } = (await import(new URL('../languageDetector.js', entry).href)) as Parts;
    const { instance, loadData } = createEld();
    loadData(toTables(await readFile(new URL('../ngrams/medium.js', entry), 'utf8')));
    return instance;
  } catch {
    // Another version of it, or bundled into a host's program: as it comes.
    return (await import('eld/medium')).eld;
  }
}

/** @throws Error when it is written in another way */
function toTables(source: string): Tables {
  const begin = head.exec(source);
  const [, type = '', names = ''] = begin ?? [];
  row.lastIndex = begin ? begin.index + begin[0].length : 0;
  const places = new Map<string, number>();
  // How many numbers, then a language and its score, and so on. No row of the file is shorter.
  const numbers = new Uint8Array(source.length);
  let end = 0;
  let last = row.lastIndex;
  for (let found = row.exec(source); found; found = row.exec(source)) {
    const [, single, double, bare, pairs] = found;
    places.set(single?.replaceAll("\\'", "'") ?? double ?? bare!, end);
    const said = pairs!.split(/[:,]/);
    numbers[end++] = said.length;
    for (const number of said) numbers[end++] = Number(number);
    last = row.lastIndex;
  }
  if (!source.startsWith('}}', last)) throw new Error('The tables of languages are of another form.');
  const languages = Object.fromEntries([...names.matchAll(language)].map(([, number, tag]) => [number, tag]));
  return { type, languages, ngrams: toObject(places, numbers.slice(0, end)) };
}

const toObject = (places: Map<string, number>, numbers: Uint8Array): object =>
  new Proxy(Object.create(null), {
    get(_, bytes: string) {
      const at = places.get(bytes);
      if (at === undefined) return undefined;
      const scores: Record<number, number> = {};
      for (let n = at + 1; n < at + numbers[at]!; n += 2) scores[numbers[n]!] = numbers[n + 1]!;
      return scores;
    },
  });
