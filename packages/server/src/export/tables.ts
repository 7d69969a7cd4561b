import type { RichText } from '@parvis/contract';
import { toRow } from '@parvis/contract';
import { type Opened, readBeside, readRows } from '../store/database.ts';
import { toPlainText } from '../text/plain.ts';
import { type CsvOptions, writeCsv } from './csv.ts';
import { sources } from './records.ts';

// Tables for people and for other shops: what one reads in a spreadsheet, and no way back.

type Moment = Opened['db'];
type Cells = readonly unknown[];

const postNames = [
  'id',
  'subject',
  'kind',
  'status',
  'rating',
  'title',
  'body',
  'authorName',
  'createdAt',
  'experiencedOn',
  'verification',
  'incentive',
  'origin',
  'parent',
  'reply',
  'repliedAt',
  'pictures',
  'decisionCode',
];
const decisionNames = ['at', 'post', 'action', 'code', 'text', 'automated', 'by'];
const shopifyNames = [
  'product_handle',
  'state',
  'rating',
  'title',
  'author',
  'email',
  'location',
  'body',
  'reply',
  'created_at',
  'replied_at',
];

export const tableNames = ['posts', 'decisions', 'shopify'] as const;
export type TableName = (typeof tableNames)[number];

/** One table of a site, read as it is sent. */
export function writeTable(moment: Moment, site: string, name: TableName, options: CsvOptions): AsyncGenerator<Buffer> {
  if (name === 'decisions') return writeCsv(decisionNames, readDecisions(moment, site), options);
  if (name === 'shopify') return writeCsv(shopifyNames, readReviews(moment, site), { language: 'en' });
  return writeCsv(postNames, readPosts(moment, site), options);
}

const toText = (tree: string): string => toPlainText(JSON.parse(tree) as RichText);

async function* readPosts(moment: Moment, site: string): AsyncGenerator<Cells[]> {
  for await (const { rows, beside } of readPortions(moment, site)) {
    yield rows.map((row) => {
      const reply = beside.replies.get(row.id);
      return [
        row.id,
        beside.keys.get(row.subject_id),
        row.kind,
        row.status,
        row.rating,
        row.title,
        toText(row.text),
        row.author_name,
        row.created_at,
        row.experienced_on,
        row.verification,
        row.incentive,
        row.origin,
        row.parent_id,
        reply && toText(reply.text),
        reply?.created_at,
        beside.pictures
          .get(row.id)
          ?.map((id) => `images/${id}.webp`)
          .join(' '),
        beside.reasons.get(row.decision_id ?? ''),
      ];
    });
  }
}

/** As the shops call it: `2026-08-01 10:00:00 UTC`. */
const toShopTime = (time: string): string => `${time.slice(0, 19).replace('T', ' ')} UTC`;

async function* readReviews(moment: Moment, site: string): AsyncGenerator<Cells[]> {
  for await (const { rows, beside } of readPortions(moment, site)) {
    const reviews = rows.filter(({ kind, status, parent_id }) => {
      return toRow(kind).rated && parent_id === null && ['published', 'pending', 'hidden'].includes(status);
    });
    yield reviews.map((row) => {
      const reply = beside.replies.get(row.id);
      return [
        beside.keys.get(row.subject_id)?.replace(/^(.*\/)?products\//, ''),
        row.status === 'published' ? 'published' : 'unpublished',
        row.rating,
        row.title,
        row.author_name,
        '',
        '',
        toText(row.text),
        reply && toText(reply.text),
        toShopTime(row.created_at),
        reply && toShopTime(reply.created_at),
      ];
    });
  }
}

async function* readDecisions(moment: Moment, site: string): AsyncGenerator<Cells[]> {
  for await (const rows of readRows(moment, sources.decision, site)) {
    yield rows.map((row) => {
      const isPolicy = row.by_kind === 'policy';
      // The role, and nobody by name.
      const by = isPolicy ? (JSON.parse(row.policies as string) as string[]).join(' ') : row.by_kind;
      return [row.created_at, row.post_id, row.act, row.reason, row.sentence, isPolicy ? 'yes' : 'no', by];
    });
  }
}

async function* readPortions(moment: Moment, site: string) {
  for await (const found of readRows(moment, sources.post, site)) {
    const rows = found as unknown as Parameters<typeof readBeside>[2][number][];
    yield { rows, beside: await readBeside(moment, site, rows) };
  }
}
