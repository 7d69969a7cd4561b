// Reviews that stand elsewhere than they were received (SPEC J7).
import { CannotTell, Contradiction, demand, parseJson, toLines, toText } from './encoding.ts';
import type { Read } from './files.ts';
import { demandFields } from './leaves.ts';
import type { Public } from './openings.ts';
import { checkPage, type Moved, type Page, type Place } from './page.ts';

/** Step 6. Where a page is not what records say, it may be for what was moved since (SPEC J7). */
export async function checkMoved(
  read: Read,
  site: string,
  page: Page,
  { statement, published }: Public,
): Promise<Moved> {
  if (page.domain !== undefined && statement)
    demand(statement.domains.includes(page.domain), `${page.domain} is no page of this register`);
  try {
    return checkPage(page, published, new Map());
  } catch (error) {
    if (!(error instanceof Contradiction)) throw error;
    const places = await readMoved(read, site);
    if (places.size === 0) throw error;
    return checkPage(page, published, places);
  }
}

/** Where reviews stand that were moved (SPEC J7), by post. A register that has no such file has moved none. */
async function readMoved(read: Read, site: string): Promise<Map<string, Place>> {
  const path = `site/${site}/moved`;
  const bytes = await read(path).catch((error) => {
    throw new CannotTell(`${path}: ${error}`);
  });
  const places = new Map<string, Place>();
  const text = bytes ? toText(bytes, 'what was moved') : '';
  demand(text === '' || text.endsWith('\n'), 'what was moved ends within a line');
  for (const line of toLines(text)) {
    const fields = parseJson(line, 'a line of what was moved');
    demandFields(fields, ['post', 'subject', 'aside?'], 'a line of what was moved');
    const { post, subject, aside }: Record<string, unknown> = fields;
    demand(typeof post === 'string' && typeof subject === 'string', 'a line of what was moved names no place');
    demand(aside === undefined || aside === true, `${post} is neither aside nor not`);
    demand(!places.has(post), `${post} is in two places`);
    places.set(post, { subject, isAside: aside === true });
  }
  return places;
}
