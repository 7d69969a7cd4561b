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
