import { describe, expect, it } from 'vitest';
import { readImportOf } from '../../test/read-import.ts';

const header = 'product_handle,state,rating,title,author,email,location,body,reply,created_at,replied_at';
const row = (body: string, date = '2023-06-01'): string => `soap,published,4,Good,Ana,a@b.test,,${body},,${date},`;
const bodies = async (content: string | Uint8Array) => {
  const { posts, odd, error } = await readImportOf(content);
  return [...posts.map(({ body, line }) => `${line} ${body.value}`), ...odd, ...(error ? [error] : [])];
};

describe('CSV as people have it', () => {
  it.each<[string, string | Uint8Array, string[]]>([
    ['lines within quotes, CRLF', `${header}\r\n${row('"a\r\nb"')}\r\n${row('c')}\r\n`, ['2 a\nb', '4 c']],
    ['doubled quotes', `${header}\n${row('"a ""b"" c"')}`, ['2 a "b" c']],
    ['quotes with a backslash, in the whole file', `${header}\n${row('"a \\"b\\" c"')}`, ['2 a "b" c']],
    ['a mark of byte order', `\ufeff${header}\n${row('a')}`, ['2 a']],
    ['empty lines', `${header}\n\n${row('a')}\n\n`, ['3 a']],
    ['semicolons', `${header}\n${row('a')}`.replaceAll(',', ';'), ['2 a']],
    ['tabs', `${header}\n${row('a')}`.replaceAll(',', '\t'), ['2 a']],
    ['an old Windows encoding', Buffer.from(`${header}\n${row('tardó')}`, 'latin1'), ['2 tardó']],
    ['UTF-16', Buffer.from(`\ufeff${header}\n${row('tardó')}`, 'utf16le'), ['2 tardó']],
    ['names of columns in another way', `${header.replaceAll('_', ' ').toUpperCase()}\n${row('a')}`, ['2 a']],
    ['a row with a cell too few', `${header}\nsoap,published\n${row('a')}`, ['3 a', 'CELL_COUNT 2']],
    ['a cell that is too large', `${header}\n${row('a'.repeat(70_000))}\n${row('b')}`, ['3 b', 'BODY_TOO_LONG 2 body']],
    ['a quote without an end', `${header}\n${row('a')}\n${row('"b')}\n`, ['CSV_BROKEN 3']],
    [
      'the same before much else',
      `${header}\n${row('a')}\n${row('"b')}\n${`${row('c')}\n`.repeat(30_000)}`,
      ['CSV_BROKEN 3'],
    ],
    ['a column twice', `${header},Created-At\n${row('a')},b`, ['COLUMN_DUPLICATE 1']],
    [
      'what was decoded in another way before',
      `${header}\n${row('tardÃ³')}\n${row('Ã©')}`,
      ['2 tardÃ³', '3 Ã©', 'MOJIBAKE_SUSPECTED 2 body'],
    ],
  ])('%s', async (_, content, expected) => expect(await bodies(content)).toEqual(expected));

  it('HTML in a table is HTML', async () => {
    const { posts } = await readImportOf(`${header}\n${row('a &amp; <b>b</b>')}\n${row('1 < 2')}`);
    expect(posts.map(({ body }) => body.form)).toEqual(['html', 'text']);
  });

  it('the order of day and month is what other rows prove, or none', async () => {
    const dates = async (...of: string[]) =>
      (await readImportOf([header, ...of.map((date) => row('a', date))].join('\n'))).posts.map(
        ({ createdAt }) => createdAt,
      );
    expect(await dates('05/03/2024', '25/03/2024')).toEqual(['2024-03-05T00:00:00.000Z', '2024-03-25T00:00:00.000Z']);
    expect(await dates('05/03/2024', '03/25/2024')).toEqual(['2024-05-03T00:00:00.000Z', '2024-03-25T00:00:00.000Z']);
    expect((await dates('05/03/2024', '03/25/2024', '25/03/2024'))[0]).toBe('05/03/2024');
    expect(await dates('05/03/2024')).toEqual(['05/03/2024']);
  });

  it('any file gives a code, never a crash', async () => {
    const whole = `${header}\n${row('"a ""b"""')}\n${row('c', '25/03/2024')}\n`;
    let state = 7;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let n = 0; n < 150; n++) {
      const bytes = new TextEncoder().encode(whole);
      for (let flips = 1 + random(4); flips > 0; flips--) bytes[random(bytes.length)] = random(256);
      const { error } = await readImportOf(bytes.subarray(0, n % 3 === 0 ? random(bytes.length) : bytes.length));
      expect(error ?? '').toMatch(
        /^(|CSV_BROKEN \d+|COLUMN_DUPLICATE 1|FORMAT_AMBIGUOUS 1|FORMAT_UNKNOWN 1|FILE_EMPTY|FILE_NOT_TEXT)$/,
      );
    }
  });
});

describe('each table is known by its columns alone', () => {
  it.each([
    ['shopify', header],
    [
      'judgeme',
      'title,body,rating,review_date,reviewer_name,reviewer_email,product_id,product_handle,product_url,reply,picture_urls',
    ],
    [
      'judgeme',
      'title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location,metaobject_handle,CF_Fit',
    ],
    ['loox', 'id,status,rating,email,nickname,full_name,review,date,productId,handle,img,variant,verified_purchase'],
    ['loox', 'product_handle,rating,author,body,created_at,email,title,photo_url,verified_purchase'],
    [
      'yotpo',
      'Product ID,Review Score,Reviewer Display Name,Review Content,Review Creation Date,Reviewer Email,Review Title',
    ],
    ['okendo', 'handle,name,body,rating,dateCreated,email,imageUrls,title'],
    ['okendo', 'reviewId,productId,rating,title,body,reviewer.name,reviewer.email,dateCreated'],
    [
      'okendo',
      'Review ID,Product ID,Product Name,Rating,Title,Body,Reviewer Name,Is Verified Buyer,Date Created,Status',
    ],
    [
      'stamped',
      'product_id,product_handle,productUrl,productImageUrl,photoFilenames,videoFilenames,productTitle,rating,title,author,email,body,created_at,published,reply,replied_at',
    ],
    [
      'powerreviews',
      'Review Id,Page Id,Review Display,Review Title,Review Date,Review Location,Review Text,Rating,Verified Buyer,Review Status',
    ],
    [
      'site-reviews',
      'date;date_gmt;rating;title;content;name;email;avatar;ip_address;terms;author_id;is_approved;is_pinned;is_verified;response;assigned_posts;assigned_terms;assigned_users;score',
    ],
    [
      'woocommerce',
      'comment_ID,comment_post_ID,comment_author,comment_author_email,comment_date,comment_date_gmt,comment_content,comment_approved,comment_parent,user_id,rating,verified,title,product_SKU,product_title',
    ],
    [
      'trustpilot',
      'Review Id,Review Created (UTC),Review Username,Review User Email,Review Stars,Review Title,Review Content',
    ],
    ['trustpilot', 'Customer Name,Rating,Review Text,Date'],
    ['avis-verifies', 'id_product_av,ref_product,rate,review,customer_name,horodate,horodate_order,discussion,lang'],
    ['csv', 'Note,Avis,Nom,Date'],
  ])('%s: %s', async (format, columns) => {
    const cells = columns.split(/[,;]/).map((name) => (/date|created/i.test(name) ? '2024-01-02' : 'x'));
    const {
      format: found,
      posts,
      error,
    } = await readImportOf(`${columns}\n${cells.join(columns.includes(';') ? ';' : ',')}`);
    expect([found, error]).toEqual([format, undefined]);
    expect(posts.some(({ createdAt }) => createdAt === '2024-01-02T00:00:00.000Z' || format === 'avis-verifies')).toBe(
      true,
    );
  });
});

describe('what stands in them', () => {
  it('Judge.me: states, replies, pictures, reviews of the shop', async () => {
    const { posts, threads, odd } = await readImportOf(
      'title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location,metaobject_handle\n' +
        't,a,5,2024-03-07 15:43:43 UTC,email,ok,Ana,a@b.test,8,soap,thanks,,"https://a.test/1.png,https://a.test/2.png",192.0.2.1,FR,r1\n' +
        ',b,4,2024-03-07 15:43:43 UTC,web,not-yet,Ben,,,shop,,,,,,r2\n' +
        ',c,3,2024-03-07 15:43:43 UTC,web,spam,Cid,,,,,,,,,r3\n',
    );
    expect(posts.map(({ id, state, thread, kind }) => [id, state, thread, kind])).toEqual([
      ['r1', 'published', 'key soap', 'review'],
      ['r1/reply', 'published', 'key soap', 'comment'],
      ['r2', 'pending', 'key shop', 'review'],
      ['r3', 'spam', 'shop', 'review'],
    ]);
    expect(posts[0]!.pictures).toEqual(['https://a.test/1.png', 'https://a.test/2.png']);
    expect(posts[1]).toMatchObject({ parent: 'r1', author: { isStaff: true }, createdAt: '2024-03-07T15:43:43.000Z' });
    expect(threads.map(({ id, key }) => [id, key])).toEqual([
      ['key soap', 'soap'],
      ['key shop', 'shop'],
      ['shop', undefined],
    ]);
    expect(odd).toEqual(['IP_DROPPED 2 ip_address', 'REPLY_DATE_MISSING 2']);
  });

  it('the API of Judge.me', async () => {
    const of = (more: object) => ({
      id: 7,
      title: 'T',
      body: 'B',
      rating: 5,
      product_external_id: 99,
      product_handle: 'soap',
      reviewer: { id: 1, name: 'Ana', email: 'a@b.test' },
      verified: 'buyer',
      created_at: '2024-01-02T03:04:05Z',
      published: true,
      hidden: false,
      curated: 'ok',
      ...more,
    });
    const { format, posts } = await readImportOf({ reviews: [of({}), of({ id: 8, hidden: true, verified: 'email' })] });
    expect(format).toBe('judgeme');
    expect(posts).toMatchObject([
      {
        id: '7',
        thread: 'key soap',
        rating: '5',
        author: { name: 'Ana', email: 'a@b.test' },
        claim: true,
        state: 'published',
      },
      { id: '8', claim: false, state: 'pending' },
    ]);
  });

  it('WooCommerce: a table with answers, and the API', async () => {
    const table = await readImportOf(
      'comment_ID,comment_post_ID,comment_author,comment_author_email,comment_date_gmt,comment_content,comment_approved,comment_parent,rating,verified\n' +
        '5,22,Ana,a@b.test,2024-01-02 03:04:05,good,1,0,4,1\n6,22,Shop,,2024-01-03 03:04:05,thanks,1,5,,\n7,22,Eve,,2024-01-03 03:04:05,buy,spam,0,5,0\n',
    );
    expect(table.posts).toMatchObject([
      { id: '5', kind: 'review', rating: '4', claim: true, thread: 'key 22', parent: undefined },
      { id: '6', kind: 'comment', parent: '5' },
      { id: '7', state: 'spam' },
    ]);
    const one = {
      id: 22,
      date_created: '2018-10-18T17:59:17',
      date_created_gmt: '2018-10-18T20:59:17',
      product_id: 22,
      status: 'hold',
    };
    const api = await readImportOf([
      { ...one, reviewer: 'Ana', reviewer_email: 'a@b.test', review: '<p>Nice</p>', rating: 5, verified: false },
    ]);
    expect(api.format).toBe('woocommerce');
    expect(api.posts).toMatchObject([
      {
        id: '22',
        state: 'pending',
        createdAt: '2018-10-18T20:59:17.000Z',
        body: { form: 'html', value: '<p>Nice</p>' },
      },
    ]);
  });

  it('Avis Vérifiés: times of an epoch, texts as they came through an address', async () => {
    const { posts } = await readImportOf(
      'id_product_av,ref_product,rate,review,customer_name,horodate\n1,SKU-1,5,Tr%C3%A8s+bien,Ana B.,1700000000\n2,SKU-1,4,100% bien,Ben C.,1700000001\n',
    );
    expect(posts.map(({ body, createdAt }) => [body.value, createdAt])).toEqual([
      ['Très bien', '2023-11-14T22:13:20.000Z'],
      ['100% bien', '2023-11-14T22:13:21.000Z'],
    ]);
  });

  it('any table: by what its columns are called, or what the owner says they are', async () => {
    const table = 'Note,Avis,Nom,Date,Produit,Réponse\n5,Bien,Ana,25 janv. 2025 à 07:05,Savon,Merci\n';
    const { posts } = await readImportOf(table);
    expect(posts).toMatchObject([
      {
        rating: '5',
        body: { value: 'Bien' },
        author: { name: 'Ana' },
        createdAt: '2025-01-25T07:05:00.000Z',
        thread: 'page Savon',
      },
      { author: { isStaff: true }, body: { value: 'Merci' } },
    ]);
    const asked = await readImportOf('Score,Rating,Text,Date\n5,4,a,2024-01-02\n');
    expect(asked.error).toBe('FORMAT_AMBIGUOUS 1');
    const said = await readImportOf('Score,Rating,Text,Date\n5,4,a,2024-01-02\n', { columns: { Score: 'rating' } });
    expect(said.posts.map(({ rating }) => rating)).toEqual(['5']);
  });

  it('I5: the same review once more is the same, another is another', async () => {
    const ids = async (...rows: string[]) =>
      (await readImportOf([header, ...rows].join('\n'))).posts.map(({ id }) => id);
    const [first, second] = await ids(row('a'), row('b'));
    expect(await ids(row('b'), row('a'))).toEqual([second, first]);
  });
});
