import { describe, expect, it } from 'vitest';
import { readImportOf } from '../../test/read-import.ts';

const names =
  '`id_product_comment`, `id_product`, `id_customer`, `id_guest`, `title`, `content`, `customer_name`, `grade`, `validate`, `deleted`, `date_add`';
const dump = (rows: string, columns = ` (${names})`): string => `-- phpMyAdmin SQL Dump
-- It's a comment; with 'quotes
/* and another ' one; */
CREATE TABLE \`ps_customer\` (
  \`id_customer\` int(10) unsigned NOT NULL,
  \`passwd\` varchar(255) NOT NULL DEFAULT ';'
) ENGINE=InnoDB;

INSERT INTO \`ps_customer\` VALUES (1,'a);b'),(2,'c');
INSERT INTO \`ps_product_comment\`${columns} VALUES
${rows};
INSERT INTO \`ps_product_comment_grade\` VALUES (1,1,5);
`;

describe('PrestaShop', () => {
  it.each([
    ['with the names of its columns', ` (${names})`],
    ['without them', ''],
  ])('a dump of the database %s', async (_, columns) => {
    const { format, posts, threads, odd } = await readImportOf(
      dump(
        "(1, 8, 3, NULL, 'L\\'avis', 'Très bien, ''vraiment''\\nbien; (si)', 'Ana B.', 4, 1, 0, '2024-01-02 03:04:05'),\n" +
          "(2, 8, 0, 5, '', 'NULL', 'Ben', 3.5, 0, 0, '2024-01-02 03:04:06'),\n(3, 9, 0, 5, '', 'x', 'C', 1, 1, 1, '2024-01-02 03:04:07')",
        columns,
      ),
    );
    expect([format, odd]).toEqual(['prestashop', []]);
    expect(threads.map(({ key }) => key)).toEqual(['8', '9']);
    expect(posts).toMatchObject([
      {
        id: '1',
        line: 11,
        title: "L'avis",
        body: { form: 'text', value: "Très bien, 'vraiment'\nbien; (si)" },
        author: { name: 'Ana B.' },
        rating: '4',
        createdAt: '2024-01-02T03:04:05.000Z',
        state: 'published',
      },
      { id: '2', line: 12, body: { value: 'NULL' }, rating: '3.5', state: 'pending' },
      { id: '3', line: 13, state: 'deleted' },
    ]);
  });

  it('the same table as CSV', async () => {
    const { format, posts } = await readImportOf(
      `"${names.replace(/`/g, '').split(', ').join('";"')}"\n"1";"8";"3";NULL;"T";"Bien";"Ana";"5";"1";"0";"2024-01-02 03:04:05"\n`,
    );
    expect([format, posts.length, posts[0]?.rating]).toEqual(['prestashop', 1, '5']);
  });

  it('RES-18: what does not end is refused with its line, and rows of another form are named', async () => {
    expect((await readImportOf(dump("(1, 8, 3, NULL, 'open"))).error).toBe('CSV_BROKEN 11');
    expect((await readImportOf(dump(`(1, '${'a'.repeat(1_100_000)}')`))).error).toBe('CSV_BROKEN 11');
    expect((await readImportOf(dump('(1, 8)'))).odd).toEqual(['CELL_COUNT 11']);
  });

  it('a dump without the table is none of ours', async () => {
    expect((await readImportOf('-- MySQL dump\nINSERT INTO `ps_customer` VALUES (1);')).error).toBe('FORMAT_UNKNOWN 1');
  });
});

describe('Waline', () => {
  const columns = ['id', 'user_id', 'comment', 'insertedAt', 'mail', 'nick', 'pid', 'sticky', 'status', 'like', 'url'];
  const create = (quote: string) =>
    `CREATE TABLE IF NOT EXISTS ${quote}wl_Comment${quote} (\n${columns.map((name) => `\t${quote}${name}${quote}\tTEXT`).join(',\n')}\n);\n`;
  const users = (quote: string) =>
    `CREATE TABLE ${quote}wl_Users${quote} (\n  ${quote}id${quote} int,\n  ${quote}type${quote} text\n);\nINSERT INTO ${quote}wl_Users${quote} VALUES (3,'administrator');\n`;
  const rows = (backslash: string) =>
    `(1,NULL,'C:${backslash}new *one*','2021-01-02 03:04:05','a@b.test','Ana',NULL,1,'approved',4,'/a'),(2,3,'two','2021-01-03 03:04:05',NULL,'Me',1,NULL,'waiting',NULL,'/a')`;

  it.each([
    ['MySQL', `# Waline\n${create('`')}INSERT INTO \`wl_Comment\` VALUES ${rows('\\\\')};\n${users('`')}`],
    [
      'SQLite',
      `BEGIN TRANSACTION;\n${create('"')}INSERT INTO "wl_Comment" VALUES ${rows('\\')};\n${users('"')}COMMIT;\n`,
    ],
  ])('a dump of %s', async (_, file) => {
    const { format, posts, threads, odd } = await readImportOf(file);
    expect([format, odd, threads.map(({ url }) => url)]).toEqual(['waline', [], ['/a']]);
    expect(posts).toMatchObject([
      { id: '1', state: 'published', likes: 4, isPinned: true, body: { form: 'markdown', value: 'C:\\new *one*' } },
      {
        id: '2',
        state: 'pending',
        parent: '1',
        author: { name: 'Me', isStaff: true },
        createdAt: '2021-01-03 03:04:05',
      },
    ]);
  });

  it('its comments as LeanCloud exports them', async () => {
    const of = (id: string, status: string) => ({
      ...{ objectId: id, comment: 'm', nick: 'N', mail: 'a@b.test', url: '/a', status },
      insertedAt: { __type: 'Date', iso: '2021-01-02T03:04:05.000Z' },
    });
    const lines = [of('1', 'approved'), of('2', 'spam')].map((one) => JSON.stringify(one)).join('\n');
    const { format, posts } = await readImportOf(
      `#filetype:JSON-streaming {"type":"Class","class":"Comment"}\n${lines}`,
    );
    expect(format).toBe('waline');
    expect(posts).toMatchObject([
      { id: '1', line: 2, state: 'published', createdAt: '2021-01-02T03:04:05.000Z' },
      { id: '2', line: 3, state: 'spam' },
    ]);
  });
});
