import { readPost } from '../../server/src/domain/imports/read-post.ts';
import { toRichText } from '../../server/src/text/markdown.ts';
import { hostileFiles } from '../../server/test/hostile-files/files.ts';
import { toHostileRows } from '../../server/test/hostile-files/rows.ts';
import { readImportOf } from '../../server/test/read-import.ts';

/** A file that is brought, with the attacks that are worth a look in a browser. */
export interface Chosen {
  format: string;
  /** What the file is called, which is an attack, too. */
  name: string;
  attacks: string[];
  /** @param origin of the site */
  make: (origin: string) => string | Uint8Array | Promise<string>;
}

/** Posts of a file that share a page. */
const perPage = 150;

/**
 * Reads all attacks in every form of file of every format, and leaves out what is, word for word, what an earlier form has
 * made of them: it would be looked at twice.
 * @param least attacks of each that are looked at in any case, other ones each time
 */
export async function chooseAttacks(attacks: readonly string[], least: number): Promise<Chosen[]> {
  const seen = new Set<string>();
  const chosen: Chosen[] = [];
  let turn = 0;
  for (const [format, make] of Object.entries(hostileFiles)) {
    const rows = toHostileRows(attacks, { origin: 'https://site.test', name: format }).filter((_, at) => at % 2 === 0);
    for (const [form, file] of make(rows).entries()) {
      const { posts, error } = await readImportOf(file);
      const written = posts.filter(({ parent }) => parent === undefined);
      if (error || written.length !== attacks.length)
        throw new Error(`${format} ${form}: ${error}, ${written.length} of ${attacks.length}`);
      const isNew = written.map((post) => {
        const staged = readPost(post, {}, new Date().toISOString()).post?.staged;
        if (!staged || staged === 'frame') return false;
        const said = [JSON.stringify(toRichText(staged.body)), `title ${staged.title}`, `name ${staged.author.name}`];
        const isKnown = said.every((one) => seen.has(one));
        for (const one of said) seen.add(one);
        return !isKnown;
      });
      const from = (turn++ * least) % attacks.length;
      const isDue = (at: number): boolean => (at - from + attacks.length) % attacks.length < least;
      const some = attacks.filter((_, at) => isNew[at] || isDue(at));
      chosen.push({
        format,
        name: `${some[0]} ${format} ${form}`,
        attacks: some,
        make: (origin) => make(toHostileRows(some, { origin, name: `${format}${form}`, perPage }))[form]!,
      });
    }
  }
  return chosen;
}

/**
 * What some attacks become in every form of file of every format, as one file: each form has other ones, and all of them
 * share a page.
 * @param each how many
 */
export function joinAll(attacks: readonly string[], each: number): Chosen {
  const make = async (origin: string): Promise<string> => {
    const lines: object[] = [
      { format: 'parvis-import', version: 1 },
      { type: 'thread', id: 'all', url: `${origin}/all`, title: attacks[0] },
    ];
    let turn = 0;
    for (const [format, make] of Object.entries(hostileFiles)) {
      const forms = make(toHostileRows([], { origin, name: format })).length;
      for (let form = 0; form < forms; form++) {
        const some = Array.from({ length: each }, () => attacks[turn++ % attacks.length]!);
        const file = make(toHostileRows(some, { origin, name: format }))[form]!;
        for (const { line, parent, ...post } of (await readImportOf(file)).posts)
          lines.push({ ...post, id: `${format} ${form} ${post.id}`.slice(0, 500), thread: 'all', state: 'published' });
      }
    }
    return lines.map((one) => JSON.stringify(one)).join('\n');
  };
  return { format: 'lines', name: `${attacks[0]}.jsonl`, attacks: [...attacks], make };
}
