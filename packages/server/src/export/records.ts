import { type ExportField, type ExportRecord, type ExportType, exportRecords, readExportField } from '@parvis/contract';
import type { Encryption } from '../identity/encryption.ts';
import { countersOf, type ExportedRows } from '../store/database.ts';

export type Row = Record<string, unknown>;
export type Line = Record<string, unknown>;

/** What stands in rows of its own. The site is one, webhooks are a part of it, and people are known to the whole server. */
export type RowType = Exclude<ExportType, 'site' | 'staff' | 'webhook'>;

/** Where each record comes from, what its rows are ordered by, and which of them it is. */
export const sources: Readonly<Record<RowType, ExportedRows>> = {
  author: { table: 'authors', order: ['id'] },
  avatar: { table: 'avatars', order: ['author_id'], only: 'pictures' },
  subject: { table: 'subjects', order: ['id'] },
  subjectApart: { table: 'subject_proposals', order: ['one_id', 'other_id'], only: 'apart' },
  decision: { table: 'decisions', order: ['id'] },
  post: { table: 'posts', order: ['id'] },
  version: { table: 'versions', order: ['post_id', 'replaced_at'] },
  image: { table: 'images', order: ['id'] },
  reaction: { table: 'reactions', order: ['post_id', 'author_id', 'name'] },
  pageReaction: { table: 'subject_reactions', order: ['subject_id', 'author_id', 'name'] },
  subscription: { table: 'subscriptions', order: ['id'] },
  mention: { table: 'mentions', order: ['post_id', 'author_id'] },
  block: { table: 'blocks', order: ['id'], only: 'blocksByAddress' },
  subjectAct: { table: 'subject_acts', order: ['id'] },
  subjectActPost: { table: 'subject_act_posts', order: ['act_id', 'post_id'] },
  report: { table: 'reports', order: ['id'] },
  note: { table: 'notes', order: ['id'] },
  savedReply: { table: 'saved_replies', order: ['id'] },
  requestBatch: { table: 'request_batches', order: ['id'] },
  reviewRequest: { table: 'review_requests', order: ['id'] },
  requestOptOut: { table: 'request_opt_outs', order: ['email_hash'] },
  suppression: { table: 'suppressions', order: ['email_hash'] },
  import: { table: 'imports', order: ['id'], only: 'landed' },
  importThread: { table: 'import_threads', order: ['import_id', 'n'], only: 'ofLanded' },
  importPost: { table: 'import_rows', order: ['import_id', 'n'], only: 'rowsOfLanded' },
  importOddity: { table: 'import_oddities', order: ['import_id', 'id'], only: 'ofLanded' },
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
  'reviewRequest.email': 'email_encrypted',
  'reviewRequest.name': 'name_encrypted',
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
  'reviewRequest.email': (site, { id }) => `${site} request ${id}`,
  'reviewRequest.name': (site, { id }) => `${site} request ${id}`,
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
    // Whoever was at it was cut off: what landed stands, and can be taken back.
    if (type === 'import' && name === 'state' && line[name] !== 'undone') line[name] = 'applied';
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
