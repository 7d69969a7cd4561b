import { type ExportType, imagePath, toPath } from '@parvis/contract';
import { noEmail, toStoredEmail } from '../../domain/authors/email.ts';
import { toBlockedAddress } from '../../domain/blocks/address.ts';
import type { Archive } from '../../export/read-archive.ts';
import { type Line, type Row, type RowType, sources, toRow } from '../../export/records.ts';
import type { Services } from '../../http/services.ts';
import { sniff } from '../../images/sniff.ts';
import { insertRows, type Opened } from '../../store/database.ts';
import type { Restoring } from './restoring.ts';

/** Bytes of a picture: the server makes none as large. */
const mostPicture = 20_000_000;

/**
 * Puts in all lines of one type.
 * @param key of the site here, by which its pictures are found
 * @throws SyntaxError that names the line which cannot be
 */
export async function putAll(
  opened: Opened,
  services: Services,
  archive: Archive,
  restoring: Restoring,
  type: RowType,
  key: string,
): Promise<number> {
  const { table } = sources[type];
  const { site } = archive.manifest;
  const isLarge = type === 'image' || type === 'avatar';
  let count = 0;
  for await (const { path, from, lines } of archive.lines(type)) {
    const put = async (some: readonly Line[]): Promise<void> => {
      const rows: Row[] = [];
      for (const line of some)
        rows.push({
          ...withPictures(toStored(services, site, type, line), site.key, key),
          ...(await readBytes(archive, type, line)),
        });
      await restoring.step((db) => insertRows(db, table, rows));
    };
    // A picture at a time: they are held in memory.
    const portions = isLarge ? lines.map((line) => [line]) : [lines];
    let line = from;
    for (const portion of portions) {
      await put(portion).catch(async (error) => {
        throw (await findWrong(opened, error, portion, put, (at) => `${path}, line ${line + at}`)) ?? error;
      });
      line += portion.length;
    }
    count += lines.length;
  }
  return count;
}

/** Which of some lines it is that the database does not take; undefined where it is not for one of them. */
async function findWrong(
  { isUnavailable, isUniqueViolation }: Opened,
  error: unknown,
  lines: readonly Line[],
  put: (some: readonly Line[]) => Promise<void>,
  name: (at: number) => string,
): Promise<SyntaxError | undefined> {
  if (isUnavailable(error) || !isConstraint(error)) return undefined;
  for (const [at, line] of lines.entries()) {
    try {
      await put([line]);
    } catch (reason) {
      if (isUnavailable(reason) || !isConstraint(reason)) return undefined;
      const why = isUniqueViolation(reason)
        ? 'is there twice'
        : 'refers to what is not there, or is nothing that can be kept';
      return new SyntaxError(`${name(at)}: ${why}.`);
    }
  }
  return undefined;
}

/** As SQLite and PostgreSQL name what is wrong with a row. */
const isConstraint = (error: unknown): boolean =>
  /^(SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)|2[23]\w{3}$)/.test(String((error as { code?: unknown })?.code ?? ''));

function toStored(services: Services, site: { id: string }, type: RowType, line: Line): Row {
  const row = toRow(type, line, { ...services, site: site.id });
  const more = besides[type];
  return more ? { ...row, ...more({ services, site }, line) } : row;
}

/** Trees of texts lead to pictures by the key of their site, which may be another here. In words a quote stands as `\\"`. */
function withPictures(row: Row, from: string, to: string): Row {
  const path = (key: string): string => `":"${toPath(imagePath, { site: key, file: '' })}`;
  const moved = Object.entries(row)
    .filter(([name, value]) => /^(text|truncated_text)$/.test(name) && typeof value === 'string')
    .map(([name, value]) => [name, (value as string).replaceAll(path(from), path(to))]);
  return from === to ? row : { ...row, ...Object.fromEntries(moved) };
}

/** What a server makes anew of what a line says. */
const besides: { [Type in RowType]?: (of: { services: Services; site: { id: string } }, line: Line) => Row } = {
  author: (of, { id, email }) => (email ? { ...toStoredEmail(of, email as string, id as string) } : noEmail),
  reviewRequest: (of, { email }) => ({
    email_hash: email ? toBlockedAddress(of, email as string) : null,
    // What was not mailed yet is not mailed from here: where they come from may do so.
    due_at: null,
    mail_id: null,
  }),
  // Whoever had to hear of it hears of it where it was decided.
  decision: () => ({ tell_at: null }),
};

async function readBytes({ file }: Archive, type: ExportType, line: Line): Promise<Row | undefined> {
  if (type === 'image') {
    const { id } = line;
    const bytes = await readPicture(file, `images/${id}.webp`);
    return { bytes, small: (await readPicture(file, `images/${id}-small.webp`, true)) ?? null };
  }
  if (type === 'avatar') return { bytes: await readPicture(file, `avatars/${line.authorId}.webp`) };
  return undefined;
}

async function readPicture(file: Archive['file'], path: string, mayLack = false): Promise<Buffer | undefined> {
  const bytes = await file(path, mostPicture);
  if (bytes ? sniff(bytes) !== 'webp' : !mayLack) throw new SyntaxError(`${path} is no picture.`);
  return bytes;
}
