import type { ExportRecord } from './fields.ts';
import { importRecords } from './imports.ts';
import { peopleRecords } from './people.ts';
import { postsRecords } from './posts.ts';
import { requestRecords } from './requests.ts';
import { siteRecords } from './site.ts';
import { subjectsRecords } from './subjects.ts';

// What an export of a site holds, as data: the lines of an archive, their JSON Schema and its page are made of it. Nothing is
// imported here, so that browsers have it without the schemas.

export { type ExportField, type ExportRecord, readExportField } from './fields.ts';

export const exportFormat = 'parvis';
/** A reader of this version takes later lines with fields that it does not know; anything else is another version. */
export const exportVersion = 1;

export type ExportType =
  | keyof typeof siteRecords
  | keyof typeof peopleRecords
  | keyof typeof subjectsRecords
  | keyof typeof postsRecords
  | keyof typeof requestRecords
  | keyof typeof importRecords;

export const exportRecords: Readonly<Record<ExportType, ExportRecord>> = {
  ...siteRecords,
  ...peopleRecords,
  ...subjectsRecords,
  ...postsRecords,
  ...requestRecords,
  ...importRecords,
};

/** What lines say that they are, in `type`, in the order of the archive: what others refer to comes first. */
export const exportTypes: readonly ExportType[] = [
  'site',
  'author',
  'avatar',
  'subject',
  'subjectApart',
  'decision',
  'post',
  'version',
  'image',
  'reaction',
  'pageReaction',
  'subscription',
  'mention',
  'block',
  'subjectAct',
  'subjectActPost',
  'report',
  'note',
  'savedReply',
  'requestBatch',
  'reviewRequest',
  'requestOptOut',
  'suppression',
  'import',
  'importThread',
  'importPost',
  'importOddity',
  'change',
  'day',
  'dayMark',
  'usage',
  'webhook',
  'staff',
];

/** A file of an archive. */
export interface ExportPart {
  /** Where it stands in the archive. */
  path: string;
  /** Of lines, what they are. */
  type?: ExportType;
  /** Of lines, how many. */
  records?: number;
  /** Unpacked. */
  bytes: number;
  /** Of the unpacked bytes, in hexadecimal. */
  sha256: string;
}

/** `manifest.json`, the last file of an archive. */
export interface ExportManifest {
  format: typeof exportFormat;
  version: number;
  site: { id: string; key: string; name: string };
  /** The version of the server. */
  software: string;
  exportedAt: string;
  /** Whether addresses are in it, and what authors said against decisions. */
  personalData: boolean;
  /** Tells a server that has the same secret so, where personal data is in it: of what is hashed, it knows whose it is. */
  keyed?: string;
  parts: ExportPart[];
}
