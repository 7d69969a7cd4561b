import { describe, expect, it } from 'vitest';
import { readImportOf } from '../../test/read-import.ts';

const namespaces =
  'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"';
const toWxr = (items: string, before = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${before}<rss version="2.0" ${namespaces}>\n<channel>\n${items}\n</channel>\n</rss>`;
const toComment = (fields: string, id = '7'): string =>
  `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>Ana</wp:comment_author>` +
  `<wp:comment_date_gmt>2024-02-03 04:05:06</wp:comment_date_gmt><wp:comment_approved>1</wp:comment_approved>${fields}</wp:comment>`;
const toItem = (comments: string): string =>
  `<item><title>A page</title><link>https://a.test/b/</link><wp:post_id>3</wp:post_id><wp:post_type>post</wp:post_type>${comments}</item>`;
const content = (text: string): string => `<wp:comment_content><![CDATA[${text}]]></wp:comment_content>`;

describe('RES-18: hostile XML is refused with its line', () => {
  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('\n');

  it.each([
    [
      'nested entities',
      toWxr(toItem(toComment(content('&l9;'))), `<!DOCTYPE rss [\n<!ENTITY l0 "ha">\n${laughs}\n]>\n`),
    ],
    ['an external entity', toWxr(toItem(''), '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n')],
    ['a document type elsewhere', toWxr(toItem(''), '<!DOCTYPE rss SYSTEM "https://evil.test/a.dtd">\n')],
    ['an entity that nobody declared', toWxr(toItem(toComment('<wp:comment_content>a&nbsp;b</wp:comment_content>')))],
  ])('%s', async (_, file) => {
    const { error, posts } = await readImportOf(file);
    expect(error).toMatch(/^XML_ENTITY \d+$/);
    expect(posts).toEqual([]);
  });

  it.each([
    ['elements inside one another', toWxr('<a>'.repeat(10_000))],
    ['one text without an end', toWxr(`<item>${'a'.repeat(9_000_000)}`)],
    ['an attribute without an end', toWxr(`<item x="${'a'.repeat(9_000_000)}`)],
    ['a tag that closes another', toWxr('<item>\n<title>a</link></item>')],
    ['a prefix that nobody declared', toWxr('<item><evil:title>a</evil:title></item>')],
    ['a file that was cut off', toWxr(toItem(toComment(content('a')))).slice(0, -20)],
    ['a character that XML has not', toWxr(toItem(toComment(content('a\u0001b'))))],
  ])('%s', async (_, file) => {
    expect((await readImportOf(file)).error).toMatch(/^XML_BROKEN \d+$/);
  });

  it('a comment that is larger than any post leaves the others', async () => {
    const fields = (n: number) => `<wp:commentmeta><wp:meta_key>k</wp:meta_key></wp:commentmeta>`.repeat(n);
    const { posts, odd, error } = await readImportOf(
      toWxr(
        toItem(
          toComment(content('a'.repeat(2_000_000)), '1') +
            toComment(fields(20_000) + content('b'), '2') +
            toComment(content('c'), '3'),
        ),
      ),
    );
    expect(error).toBe(undefined);
    expect(odd).toEqual(['BODY_TOO_LONG 4', 'BODY_TOO_LONG 4']);
    expect(posts.map(({ id, body }) => [id, body.value])).toEqual([['3', 'c']]);
  });

  it('any file gives a code, never a crash', async () => {
    const whole = toWxr(toItem(toComment(content('<p>a &amp; b</p>')) + toComment(content('c'), '8')));
    let state = 7;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let n = 0; n < 150; n++) {
      const bytes = new TextEncoder().encode(whole);
      for (let flips = 1 + random(4); flips > 0; flips--) bytes[random(bytes.length)] = random(256);
      const { error } = await readImportOf(bytes.subarray(0, n % 3 === 0 ? random(bytes.length) : bytes.length));
      expect(error ?? '').toMatch(/^(|(XML_BROKEN|XML_ENTITY) \d+|FORMAT_UNKNOWN 1|FILE_EMPTY|FILE_NOT_TEXT)$/);
    }
  });
});

describe('WXR', () => {
  it('a comment as it stands there, under its page', async () => {
    const fields =
      '<wp:comment_author_email> a@b.test\n</wp:comment_author_email><wp:comment_author_IP>192.0.2.1</wp:comment_author_IP>' +
      '<wp:comment_parent>5</wp:comment_parent><wp:comment_user_id>9</wp:comment_user_id>';
    const { format, posts, threads, odd } = await readImportOf(
      toWxr(toItem(toComment(fields + content('one\ntwo\n\nthree')))),
    );
    expect(format).toBe('wordpress');
    expect(threads).toMatchObject([{ type: 'thread', id: '1', url: 'https://a.test/b/', key: '3', title: 'A page' }]);
    expect(posts).toEqual([
      {
        type: 'post',
        id: '7',
        line: 4,
        thread: '1',
        parent: '5',
        kind: 'comment',
        author: { id: '9', name: 'Ana', email: 'a@b.test' },
        createdAt: '2024-02-03 04:05:06',
        body: { form: 'html', value: 'one<br>two<p>three' },
        state: 'published',
      },
    ]);
    expect(odd).toEqual(['IP_DROPPED 4 comment_author_IP']);
  });

  it('states are kept, pingbacks and notes are named and left out', async () => {
    const of = (id: string, fields: string) => toComment(fields + content('a'), id);
    const approved = (state: string) => `<wp:comment_approved>${state}</wp:comment_approved>`;
    const file = toWxr(
      toItem(
        [
          of('1', '').replace(approved('1'), approved('0')),
          of('2', '').replace(approved('1'), approved('spam')),
          of('3', '').replace(approved('1'), approved('trash')),
          of('4', '<wp:comment_type>pingback</wp:comment_type>'),
          of('5', '<wp:comment_type>order_note</wp:comment_type>'),
        ].join('\n'),
      ),
    );
    const { posts, odd } = await readImportOf(file);
    expect(posts.map(({ id, state }) => [id, state])).toEqual([
      ['1', 'pending'],
      ['2', 'spam'],
      ['3', 'deleted'],
      ['4', 'published'],
    ]);
    expect(posts[3]!.notice).toBe('pingback');
    expect(odd).toEqual(['ROW_INVALID 8 comment_type']);
  });

  it('a comment on a product with a rating is a review, its claim is kept', async () => {
    const meta = (key: string, value: string) =>
      `<wp:commentmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:commentmeta>`;
    const file = toWxr(
      toItem(
        toComment(
          `<wp:comment_type>review</wp:comment_type>${content('good')}${meta('rating', '4')}${meta('verified', '1')}`,
        ) + toComment(content('thanks'), '8'),
      ).replace('>post<', '>product<'),
    );
    const { posts } = await readImportOf(file);
    expect(posts).toMatchObject([{ kind: 'review', rating: '4', claim: true }, { kind: 'comment' }]);
  });

  it.each([
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ] as const)('%s', async (encoding, mark) => {
    const text = Buffer.from(toWxr(toItem(toComment(content('tardó 😀')))).replace('UTF-8', 'UTF-16'), 'utf16le');
    if (encoding === 'utf-16be') text.swap16();
    const { posts } = await readImportOf(Buffer.concat([Buffer.from(mark), text]));
    expect(posts[0]?.body.value).toBe('tardó 😀');
  });

  it('an old Windows encoding as the file declares it', async () => {
    const text = toWxr(toItem(toComment(content('tardó')))).replace('UTF-8', 'ISO-8859-1');
    expect((await readImportOf(Buffer.from(text, 'latin1'))).posts[0]?.body.value).toBe('tardó');
  });
});

describe('Disqus', () => {
  const toDisqus = (within: string): string =>
    `<?xml version="1.0" encoding="utf-8"?>\n<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">${within}</disqus>`;
  const post = (id: string, fields: string): string =>
    `\n<post dsq:id="${id}"><message><![CDATA[<p>a</p>]]></message><createdAt>2020-01-02T03:04:05Z</createdAt>${fields}</post>`;

  it('states, threads without an address, posts before their parent', async () => {
    const { format, posts, threads, odd } = await readImportOf(
      toDisqus(
        '\n<thread dsq:id="1"><id/><link/></thread>' +
          post('11', '<isDeleted>false</isDeleted><isSpam>true</isSpam><thread dsq:id="1"/><parent dsq:id="12"/>') +
          post('12', '<isDeleted>true</isDeleted><isSpam>false</isSpam><thread dsq:id="1"/>') +
          post('13', '<isSpam>false</isSpam><isApproved>false</isApproved><thread dsq:id="9"/>') +
          post('14', ''),
      ),
    );
    expect(format).toBe('disqus');
    expect(threads).toEqual([{ type: 'thread', id: '1', isClosed: false, isDeleted: false }]);
    expect(posts.map(({ id, state, thread, parent }) => [id, state, thread, parent])).toEqual([
      ['11', 'spam', '1', '12'],
      ['12', 'deleted', '1', undefined],
      ['13', 'pending', '9', undefined],
    ]);
    expect(odd).toEqual(['THREAD_MISSING 7']);
  });
});
