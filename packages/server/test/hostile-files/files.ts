import Sqlite from 'better-sqlite3';
import { json, toIssoJson, toJudgemeJson, toWalineJson, toWoocommerceJson } from './json.ts';
import type { HostileRow, MakeFiles } from './rows.ts';
import { tables, toJudgemeTable, toPrestashopTable, toWoocommerceTable } from './tables.ts';

/** Rows of a table of a database. */
type Table = [columns: string, rows: readonly (readonly (string | number)[])[]];

/** A database of SQLite with these tables. */
function toDatabase(all: Record<string, Table>): Uint8Array {
  const database = new Sqlite(':memory:');
  for (const [name, [columns, rows]] of Object.entries(all)) {
    database.exec(`CREATE TABLE ${name} (${columns})`);
    const insert = database.prepare(
      `INSERT INTO ${name} VALUES (${columns
        .split(',')
        .map(() => '?')
        .join(',')})`,
    );
    for (const row of rows) insert.run(...row);
  }
  const bytes = database.serialize();
  database.close();
  return bytes;
}

const threadsOf = (rows: readonly HostileRow[]) => [...new Set(rows.map(({ thread }) => thread))];
const seconds = (at: string): number => Date.parse(at) / 1000;

/** XML has no word for what it does not hold. */
const toXml = (text: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
  const held = text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');
  return `<![CDATA[${held.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
};

const toWxr = (rows: readonly HostileRow[], namespace = ''): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"${namespace}><channel>${threadsOf(
    rows,
  )
    .map(
      (thread) => `<item><title>${toXml(thread.title)}</title><link>${toXml(thread.url)}</link>
<wp:post_id>${toXml(thread.key)}</wp:post_id><wp:post_type>product</wp:post_type>${rows
        .filter((row) => row.thread === thread)
        .map(
          ({ n, id, body, name, email, at }) => `<wp:comment><wp:comment_id>${toXml(id)}</wp:comment_id>
<wp:comment_author>${toXml(name)}</wp:comment_author><wp:comment_author_email>${toXml(email)}</wp:comment_author_email>
<wp:comment_author_url>${toXml(`javascript:alert(1)//${name}`)}</wp:comment_author_url>
<wp:comment_date_gmt>${at.slice(0, 19).replace('T', ' ')}</wp:comment_date_gmt>
<wp:comment_content>${toXml(body)}</wp:comment_content><wp:comment_approved>1</wp:comment_approved>
${n % 3 === 0 ? '<wp:commentmeta><wp:meta_key>rating</wp:meta_key><wp:meta_value>4</wp:meta_value></wp:commentmeta>' : ''}
</wp:comment>`,
        )
        .join('')}</item>`,
    )
    .join('')}</channel></rss>`;

const toDisqus: MakeFiles = (rows) => [
  `<?xml version="1.0"?><disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">${threadsOf(
    rows,
  )
    .map(
      (thread, at) => `<thread dsq:id="${at}"><id>${toXml(thread.key)}</id><link>${toXml(thread.url)}</link>
<title>${toXml(thread.title)}</title></thread>`,
    )
    .join('')}${rows
    .map(
      ({ n, thread, body, name, email, at }) => `<post dsq:id="${n}"><message>${toXml(body)}</message>
<createdAt>${at}</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>${toXml(name)}</name>
<email>${toXml(email)}</email><isAnonymous>false</isAnonymous><username>${toXml(name)}</username></author>
<thread dsq:id="${threadsOf(rows).indexOf(thread)}"/></post>`,
    )
    .join('')}</disqus>`,
  toWxr(rows, ' xmlns:dsq="http://www.disqus.com/"'),
];

const toSql = (value: string): string =>
  `'${value
    .replace(/[\\'"]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\0', '\\0')}'`;

const toPrestashopDump: MakeFiles = (rows) => [
  `-- dump\nINSERT INTO \`ps_product_comment\` (\`id_product_comment\`, \`id_product\`, \`title\`, \`content\`, \`customer_name\`, \`grade\`, \`validate\`, \`deleted\`, \`date_add\`) VALUES\n${rows
    .map(
      ({ id, thread, title, body, name, at }) =>
        `(${[`dump ${id}`, thread.key, title, body, name, '4', '1', '0', at.slice(0, 19).replace('T', ' ')].map(toSql).join(', ')})`,
    )
    .join(',\n')};\n`,
];

/**
 * Files of every format that is read, with what a stranger may write in every field that is theirs. A format without
 * one is told by a test.
 */
export const hostileFiles: Record<string, MakeFiles> = {
  ...tables,
  ...json,
  cusdis: (rows) => [
    toDatabase({
      pages: ['id, slug, url, title', threadsOf(rows).map(({ id, key, url, title }) => [id, key, url, title])],
      comments: [
        'id, pageId, by_nickname, by_email, content, approved, created_at',
        rows.map(({ id, thread, name, email, body, at }) => [id, thread.id, name, email, body, 1, Date.parse(at)]),
      ],
    }),
  ],
  disqus: toDisqus,
  isso: (rows) => [
    toDatabase({
      threads: ['id, uri, title', threadsOf(rows).map(({ key, title }, at) => [at, key, title])],
      comments: [
        'id, tid, parent, created, modified, mode, text, author, email, website, likes',
        rows.map(({ n, thread, at, body, name, email }) => [
          ...[n, threadsOf(rows).indexOf(thread), '', seconds(at), '', 1],
          ...[body, name, email, `javascript:alert(1)//${name}`, 0],
        ]),
      ],
    }),
    ...toIssoJson(rows),
  ],
  judgeme: (rows) => [...toJudgemeTable(rows), ...toJudgemeJson(rows)],
  prestashop: (rows) => [...toPrestashopTable(rows), ...toPrestashopDump(rows)],
  waline: (rows) => [
    toDatabase({
      wl_Comment: [
        'id, user_id, comment, insertedAt, mail, nick, link, url, status, createdAt',
        rows.map(({ n, id, thread, body, name, email, at }) => [
          ...[`db ${id}`, n, body, at, email, name, `javascript:alert(1)//${name}`, thread.key, 'approved', at],
        ]),
      ],
      wl_Users: ['id, type', rows.map(({ n, name }) => [n, name])],
    }),
    ...toWalineJson(rows),
  ],
  woocommerce: (rows) => [...toWoocommerceTable(rows), ...toWoocommerceJson(rows)],
  wordpress: (rows) => [toWxr(rows)],
};
