import { type RichText, toRow } from '@parvis/contract';
import { toOperator } from '../../identity/principal.ts';
import type { ImportPostRow, ImportRow, ImportThreadRow } from '../../store/store.ts';
import { markCode } from '../../text/mark-code.ts';
import { toRichText } from '../../text/markdown.ts';
import { prepareNameCheck } from '../authors/check-name.ts';
import type { Context } from '../context.ts';
import { toContent, toStoredText } from '../posts/content.ts';
import { toReadable } from '../posts/judge.ts';
import { type Held, type OddLine, step, tellOdd } from './held.ts';
import { Landing, type Ready } from './landing.ts';
import { toImportedId } from './refs.ts';
import { openStaged } from './seal.ts';

/** Some rows of one thread, in the order in which they land. */
export interface Part {
  thread: ImportThreadRow;
  rows: readonly ImportPostRow[];
}

/** Texts that are made ready at the same time. */
const atOnce = 25;

/**
 * Lets some rows of some threads land, in their order: what is answered comes before its answers, and all of them are
 * kept or none.
 */
export async function land(held: Held, parts: readonly Part[]): Promise<void> {
  const { site, row, context } = held;
  const { services, now } = context();
  const acting: Context = { site, services, now, principal: toOperator(site) };
  const ready: { thread: ImportThreadRow; rows: Ready[] }[] = [];
  for (const { thread, rows } of parts) {
    const made: Ready[] = [];
    for (let at = 0; at < rows.length; at += atOnce) {
      made.push(...(await Promise.all(rows.slice(at, at + atOnce).map((one) => prepare(acting, row, one)))));
    }
    ready.push({ thread, rows: made });
  }
  const names = await prepareNameCheck(acting);
  await step(held, async (verbs, row, now) => {
    const odd: OddLine[] = [];
    let { landed, known, pictures_waiting } = row;
    for (const { thread, rows } of ready) {
      const landing = new Landing(verbs, { ...acting, now }, { ...row, pictures_waiting }, thread);
      await landing.begin(rows);
      for (const one of rows) await landing.take(one, names.isReserved);
      await landing.end();
      const { revision, subject, counts } = landing;
      if (revision > 0) await services.publish(verbs, [{ name: 'subject.changed', site, subject, revision }]);
      odd.push(...landing.odd);
      landed += counts.landed;
      known += counts.known;
      pictures_waiting += landing.pictures;
    }
    const codes = await tellOdd(verbs, held.one, row, odd);
    return { result: undefined, change: { landed, known, pictures_waiting, codes } };
  });
}

async function prepare(context: Context, of: ImportRow, row: ImportPostRow): Promise<Ready> {
  const id = toImportedId(context.site.id, `import ${row.ref}`, row.at);
  const staged = openStaged(context, of, row.sealed);
  if (row.state === 'frame' || !staged) return { row, id };
  const { body, title, rating, criteria, experiencedOn } = staged;
  const content = toContent(toRow(row.kind).rated ? { body, title, rating, criteria, experiencedOn } : { body });
  const { text } = await toStoredText(row.kind, content, await markCode(toRichText(content.source)), []);
  const readable = toReadable(context, content, JSON.parse(text.text) as RichText, row.kind);
  return { row, id, said: { staged, content, text, readable } };
}
