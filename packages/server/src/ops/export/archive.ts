import {
  type ExportManifest,
  type ExportPart,
  type ExportType,
  exportFormat,
  exportRecords,
  exportTypes,
  exportVersion,
  toExportSchema,
} from '@parvis/contract';
import type { DomainServices } from '../../domain/context.ts';
import { openAddress } from '../../domain/staff/address.ts';
import { readLogFiles } from '../../export/log-files.ts';
import { type Line, type Personal, sources, toLine } from '../../export/records.ts';
import { ZipWriter } from '../../export/zip-writer.ts';
import { createLogTree, type Opened, readAvatar, readImage, readRows, readStaffRows } from '../../store/database.ts';
import type { StoredSite, StoredWebhook } from '../../store/store.ts';

type Moment = Opened['db'];
type Site = Pick<StoredSite, 'id' | 'key' | 'name'>;

export interface ExportOptions {
  /** Addresses, and what authors said against decisions. @default false */
  personalData?: boolean;
  /** The version of the server. */
  software: string;
  /** ISO 8601. */
  now: string;
}

/** Bytes of lines in one file of the archive: larger ones begin another, as a file of a ZIP archive has an end. */
const mostBytes = 1e9;

/**
 * Everything of a site as one ZIP archive, read as it is sent: documented JSON Lines, pictures, the register, and a manifest
 * of what is in it.
 * @param moment one view that does not change meanwhile
 */
export async function* writeArchive(
  moment: Moment,
  services: Pick<DomainServices, 'encryption' | 'register'>,
  site: Site,
  { personalData = false, software, now }: ExportOptions,
): AsyncGenerator<Buffer> {
  const personal = personalData ? { encryption: services.encryption, site: site.id } : undefined;
  const zip = new ZipWriter();
  const parts: ExportPart[] = [];
  const schema = Buffer.from(`${JSON.stringify(toExportSchema(), null, 2)}\n`);
  parts.push(yield* zip.store('schema.json', schema));
  for (const type of exportTypes) {
    const { part, personal: isPersonal } = exportRecords[type];
    if (isPersonal && !personal) continue;
    const lines = readLines(moment, services, site, type, personal);
    for (let n = 1, isOver = false; !isOver; n++) {
      const path = n === 1 ? `${part}.jsonl` : `${part}-${n}.jsonl`;
      const count = { records: 0 };
      async function* some(): AsyncGenerator<Buffer> {
        for (let bytes = 0; bytes < mostBytes; ) {
          const { value, done } = await lines.next();
          if (done) {
            isOver = true;
            return;
          }
          count.records += value.length;
          const chunk = Buffer.from(value.map((line) => `${JSON.stringify(line)}\n`).join(''));
          bytes += chunk.length;
          yield chunk;
        }
      }
      const written = yield* zip.pack(path, some());
      parts.push({ ...written, type, records: count.records });
    }
  }
  for await (const rows of readRows(moment, sources.image, site.id)) {
    for (const { id } of rows) {
      const image = await readImage(moment, site.id, id as string);
      if (!image) continue;
      parts.push(yield* zip.store(`images/${id}.webp`, image.bytes));
      if (image.small) parts.push(yield* zip.store(`images/${id}-small.webp`, image.small));
    }
  }
  for await (const rows of readRows(moment, sources.avatar, site.id)) {
    for (const { author_id } of rows) {
      const bytes = await readAvatar(moment, site.id, author_id as string);
      if (bytes) parts.push(yield* zip.store(`avatars/${author_id}.webp`, bytes));
    }
  }
  for await (const { path, content } of readLogFiles(createLogTree(moment), services.register, site.id)) {
    parts.push(yield* zip.pack(`log/${path}`, content));
  }
  const { id, key, name } = site;
  const manifest: ExportManifest = {
    format: exportFormat,
    version: exportVersion,
    site: { id, key, name },
    software,
    exportedAt: now,
    personalData,
    ...(personal && { keyed: toKeyed(services, id, now) }),
    parts,
  };
  yield* zip.store('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  yield* zip.end();
}

const readSiteRow = (moment: Moment, { id }: Site) =>
  moment.selectFrom('sites').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** Tells whether another server has the same secret: what is hashed with it holds there then. */
export const toKeyed = (
  { encryption }: { encryption: Pick<DomainServices['encryption'], 'hashMailKey'> },
  site: string,
  at: string,
): string => encryption.hashMailKey(site, `export ${at}`);

async function* readLines(
  moment: Moment,
  services: Pick<DomainServices, 'encryption'>,
  site: Site,
  type: ExportType,
  personal: Personal | undefined,
): AsyncGenerator<Line[], undefined> {
  if (type === 'site') {
    yield [toLine(type, await readSiteRow(moment, site))];
  } else if (type === 'webhook') {
    const { webhooks } = await readSiteRow(moment, site);
    // Without its secret: another server gives it a new one.
    const all = (JSON.parse(webhooks) as StoredWebhook[]).map(({ secret, oldSecret, oldSecretUntil, ...hook }) => hook);
    yield all.map((hook) => ({ type, ...hook }));
  } else if (type === 'staff') {
    const rows = await readStaffRows(moment, site.id);
    yield rows.map(({ email, sealed, ...row }) => ({
      ...toLine(type, row),
      ...(personal && { email: openAddress(services, email.slice(0, email.indexOf('@')), sealed) }),
    }));
  } else {
    const source = sources[type];
    const rows = readRows(
      moment,
      type === 'block' && !personal ? { ...source, only: 'blocksByAuthor' } : source,
      site.id,
    );
    for await (const some of rows) {
      yield some.map((row) => toLine(type, row, personal));
    }
  }
  return undefined;
}
