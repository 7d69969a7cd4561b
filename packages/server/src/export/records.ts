import { type ExportField, type ExportRecord, type ExportType, exportRecords, readExportField } from '@parvis/contract';
import type { Encryption } from '../identity/encryption.ts';
import { countersOf, type ExportedTable } from '../store/database.ts';

export type Row = Record<string, unknown>;
export type Line = Record<string, unknown>;

/** Where each record comes from, and what its rows are ordered by. */
export const sources: Readonly<
  Record<Exclude<ExportType, 'site' | 'staff'>, { table: ExportedTable; order: readonly string[] }>
> = {
  author: { table: 'authors', order: ['id'] },
  subject: { table: 'subjects', order: ['id'] },
  decision: { table: 'decisions', order: ['id'] },
  post: { table: 'posts', order: ['id'] },
  version: { table: 'versions', order: ['post_id', 'replaced_at'] },
  image: { table: 'images', order: ['id'] },
  reaction: { table: 'reactions', order: ['post_id', 'author_id', 'name'] },
  pageReaction: { table: 'subject_reactions', order: ['subject_id', 'author_id', 'name'] },
  subscription: { table: 'subscriptions', order: ['id'] },
  mention: { table: 'mentions', order: ['post_id', 'author_id'] },
  subjectAct: { table: 'subject_acts', order: ['id'] },
  subjectActPost: { table: 'subject_act_posts', order: ['act_id', 'post_id'] },
  report: { table: 'reports', order: ['id'] },
  note: { table: 'notes', order: ['id'] },
  savedReply: { table: 'saved_replies', order: ['id'] },
  requestBatch: { table: 'request_batches', order: ['id'] },
  change: { table: 'changes', order: ['id'] },
  day: { table: 'days', order: ['subject_id', 'day'] },
  dayMark: { table: 'days_counted', order: ['site_id'] },
  usage: { table: 'usage', order: ['month'] },
};

/** Fields whose column is called otherwise; every other is its name in snake case. */
const columns: Readonly<Record<string, string>> = {
  'post.body': 'source',
  'author.email': 'email_encrypted',
  'decision.contest': 'contest_encrypted',
};

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

interface Field {
  name: string;
  column: string;
  type: string;
}

const known = new Map<ExportType, readonly Field[]>();
export function fieldsOf(type: ExportType): readonly Field[] {
  let fields = known.get(type);
  if (!fields) {
    const { fields: all }: ExportRecord = exportRecords[type];
    fields = Object.entries<ExportField>(all).map(([name, field]) => ({
      name,
      column: columns[`${type}.${name}`] ?? snake(name),
      type: readExportField(field).type,
    }));
    known.set(type, fields);
  }
  return fields;
}

/** For whom something is encrypted. */
const owners: Readonly<Record<string, (site: string, row: Row) => string>> = {
  'author.email': (site, { id }) => `${site} ${id}`,
  'decision.contest': (site, { id }) => `${site} contest ${id}`,
};

export interface Personal {
  encryption: Pick<Encryption, 'encrypt' | 'decrypt'>;
  site: string;
}

/** A row as a line. @param personal without it, what is personal is left out */
export function toLine(type: ExportType, row: Row, personal?: Personal): Line {
  const line: Line = { type };
  for (const { name, column, type: form } of fieldsOf(type)) {
    if (form === 'personal') {
      if (personal) line[name] = open(`${type}.${name}`, row, row[column] as string | null, personal);
    } else if (type === 'subject' && name === 'counters') {
      line[name] = Object.fromEntries(countersOf.map((counter) => [camel(counter), row[counter]]));
    } else line[name] = toValue(form, row[column]);
  }
  return line;
}

function toValue(form: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (form === 'json') return JSON.parse(value as string);
  if (form === 'flag') return value === 1;
  return form === 'number' ? Number(value) : value;
}

function open(field: string, row: Row, value: string | null, { encryption, site }: Personal): string | null {
  const owner = owners[field];
  if (!owner || value === null) return value;
  return encryption.decrypt(value, owner(site, row)) ?? null;
}

/** The other way: what a line does not say is null. */
export function toRow(type: ExportType, line: Line, { encryption, site }: Personal): Row {
  const row: Row = { site_id: site };
  for (const { name, column, type: form } of fieldsOf(type)) {
    const value = line[name] ?? null;
    const owner = owners[`${type}.${name}`];
    if (type === 'subject' && name === 'counters') {
      for (const counter of countersOf) row[counter] = Number((value as Line | null)?.[camel(counter)] ?? 0);
    } else if (value === null) row[column] = null;
    else if (form === 'json') row[column] = JSON.stringify(value);
    else if (form === 'flag') row[column] = value ? 1 : 0;
    else row[column] = owner ? encryption.encrypt(String(value), owner(site, line)) : value;
  }
  return row;
}
