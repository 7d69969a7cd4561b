import type { HostileRow, HostileThread, MakeFiles } from './rows.ts';

const toJson = (value: unknown): string[] => [JSON.stringify(value)];
const toLines = (values: readonly unknown[]): string[] => [values.map((value) => JSON.stringify(value)).join('\n')];

/** The threads of rows, each once, with its rows. */
function byThread(rows: readonly HostileRow[]): { thread: HostileThread; rows: HostileRow[] }[] {
  const found = new Map<HostileThread, HostileRow[]>();
  for (const row of rows) found.set(row.thread, [...(found.get(row.thread) ?? []), row]);
  return [...found].map(([thread, some]) => ({ thread, rows: some }));
}

/** JSON: every form that a format has, for a list may be read by another way than what stands in an object. */
export const json: Record<string, MakeFiles> = {
  artalk: (rows) =>
    toJson(
      rows.map(({ id, thread, body, name, email, at }) => ({
        id,
        rid: '0',
        content: body,
        nick: name,
        email,
        link: `javascript:alert(1)//${name}`,
        page_key: thread.url,
        page_title: thread.title,
        site_name: 'Site',
        site_urls: '',
        created_at: at,
        is_pending: 'false',
      })),
    ),
  comentario: (rows) =>
    ['markdown', 'html'].flatMap((form) =>
      toJson({
        version: 3,
        pages: byThread(rows).map(({ thread }) => ({
          id: thread.id,
          path: new URL(thread.url).pathname,
          title: thread.title,
          domainId: 'd',
        })),
        comments: rows.map(({ id, thread, body, at }) => ({
          id: `${form} ${id}`,
          pageId: thread.id,
          [form]: body,
          url: thread.url,
          userCreated: id,
          createdTime: at,
          isApproved: true,
        })),
        commenters: rows.map(({ id, name, email }) => ({
          id,
          name,
          email,
          websiteUrl: `javascript:alert(1)//${name}`,
        })),
      }),
    ),
  commento: (rows) =>
    ['markdown', 'html'].flatMap((form) =>
      toJson({
        version: 1,
        comments: rows.map(({ id, thread, body, at }) => ({
          commentHex: `${form} ${id}`,
          domain: new URL(thread.url).host,
          url: thread.url,
          commenterHex: id,
          [form]: body,
          parentHex: 'root',
          state: 'approved',
          creationDate: at,
        })),
        commenters: rows.map(({ id, name, email }) => ({
          commenterHex: id,
          email,
          name,
          link: `javascript:alert(1)//${name}`,
          photo: `javascript:alert(1)//${name}`,
        })),
      }),
    ),
  facebook: (rows) =>
    toJson({
      comments_v2: rows.map(({ thread, body, name, at }) => ({
        timestamp: Date.parse(at) / 1000,
        data: [{ comment: { timestamp: Date.parse(at) / 1000, comment: body, author: name } }],
        attachments: [{ data: [{ external_context: { url: thread.url } }] }],
      })),
    }),
  github: (rows) =>
    ['body', 'bodyHTML', 'bodyText'].flatMap((form) =>
      toJson({
        data: {
          repository: {
            discussions: {
              nodes: byThread(rows).map(({ thread, rows: some }) => ({
                url: `https://github.com/o/r/discussions/${some[0]!.n}`,
                title: thread.title,
                body: `[${thread.url.split(' ')[0]}](x)`,
                comments: {
                  nodes: some.map(({ n, id, body, name, at }) => ({
                    url: `https://github.com/o/r/discussions/${some[0]!.n}#discussioncomment-${n}${form}`,
                    databaseId: n,
                    id,
                    [form]: body,
                    author: { login: name, name, avatarUrl: 'javascript:alert(1)', url: 'javascript:alert(1)' },
                    createdAt: at,
                  })),
                },
              })),
            },
          },
        },
      }),
    ),
  google: (rows) =>
    toJson({
      reviews: rows.map(({ id, thread, body, name, at, reply }) => ({
        name: `${thread.id}/reviews/${id}`,
        reviewId: id,
        reviewer: { displayName: name, profilePhotoUrl: 'javascript:alert(1)', isAnonymous: false },
        starRating: 'FOUR',
        comment: body,
        createTime: at,
        reviewReply: { comment: reply, updateTime: at },
      })),
    }),
  json: (rows) =>
    toJson({
      items: rows.map(({ id, thread, body, name, email, title, at, reply, picture }) => ({
        id,
        url: thread.url,
        product_title: thread.title,
        date: at,
        author: name,
        email,
        title,
        body,
        rating: 4,
        reply,
        images: picture,
      })),
    }),
  lines: (rows) =>
    (['html', 'markdown', 'text'] as const).flatMap((form) =>
      toLines([
        { format: 'parvis-import', version: 1 },
        ...byThread(rows).map(({ thread }) => ({ type: 'thread', ...thread })),
        ...rows.map(({ id, thread, body, name, email, title, at, picture }, n) => ({
          type: 'post',
          id: `${form} ${id}`,
          thread: thread.id,
          kind: n % 2 ? 'review' : 'comment',
          author: { id, name, email },
          createdAt: at,
          body: { form, value: body },
          title,
          rating: 4,
          criteria: { [title.slice(0, 30)]: 3 },
          experiencedOn: title,
          pictures: [picture],
        })),
      ]),
    ),
  remark42: (rows) => {
    const toComment = ({ id, thread, name, at, body }: HostileRow, form: string) => ({
      id: `${form} ${id}`,
      pid: '',
      [form]: body,
      user: { id, name, picture: 'javascript:alert(1)' },
      locator: { site: 's', url: thread.url },
      title: thread.title,
      time: at,
    });
    return [
      ...toLines([{ version: 1, users: [] }, ...rows.map((row) => toComment(row, 'orig'))]),
      ...toJson({ comments: rows.map((row) => ({ comment: toComment(row, 'text') })) }),
    ];
  },
  'schema-org': (rows) =>
    toJson(
      byThread(rows).map(({ thread, rows: some }) => ({
        '@context': 'https://schema.org',
        '@type': 'Product',
        name: thread.title,
        url: thread.url,
        sku: thread.key,
        review: some.map(({ id, body, name, title, at }) => ({
          '@type': 'Review',
          '@id': id,
          author: { '@type': 'Person', name, url: 'javascript:alert(1)', image: 'javascript:alert(1)' },
          reviewRating: { ratingValue: 4, bestRating: 5 },
          datePublished: at,
          name: title,
          reviewBody: body,
        })),
      })),
    ),
  twikoo: (rows) =>
    toJson(
      rows.map(({ id, thread, body, name, email, at }) => ({
        _id: id,
        nick: name,
        mail: email,
        mailMd5: 'x',
        link: `javascript:alert(1)//${name}`,
        avatar: `javascript:alert(1)//${name}`,
        url: thread.key,
        href: thread.url,
        comment: body,
        created: Date.parse(at),
      })),
    ),
  valine: (rows) =>
    toLines(
      rows.map(({ id, thread, body, name, email, at }) => ({
        objectId: id,
        comment: body,
        nick: name,
        mail: email,
        link: `javascript:alert(1)//${name}`,
        url: thread.key,
        insertedAt: { __type: 'Date', iso: at },
      })),
    ),
};

export const toIssoJson: MakeFiles = (rows) =>
  toJson(
    byThread(rows).map(({ thread, rows: some }) => ({
      id: thread.key,
      title: thread.title,
      comments: some.map(({ n, body, name, email, at }) => ({
        id: n,
        parent: null,
        author: name,
        email,
        website: `javascript:alert(1)//${name}`,
        created: at,
        text: body,
      })),
    })),
  );

export const toWalineJson: MakeFiles = (rows) =>
  toJson({
    type: 'waline',
    version: 1,
    data: {
      Comment: rows.map(({ id, thread, body, name, email, at }) => ({
        objectId: id,
        comment: body,
        nick: name,
        mail: email,
        link: `javascript:alert(1)//${name}`,
        url: thread.key,
        status: 'approved',
        insertedAt: at,
      })),
      Users: [],
    },
  });

export const toJudgemeJson: MakeFiles = (rows) =>
  toJson({
    reviews: rows.map(({ id, thread, body, name, email, title, at }) => ({
      id: `api ${id}`,
      title,
      body,
      rating: 4,
      product_external_id: thread.key,
      product_handle: thread.key,
      reviewer: { name, email },
      created_at: at,
      curated: 'ok',
      published: true,
      hidden: false,
    })),
  });

export const toWoocommerceJson: MakeFiles = (rows) =>
  toJson(
    rows.map(({ id, thread, body, name, email, at }) => ({
      id: `api ${id}`,
      product_id: thread.key,
      product_permalink: thread.url,
      product_name: thread.title,
      reviewer: name,
      reviewer_email: email,
      review: body,
      rating: 4,
      date_created: at,
      status: 'approved',
    })),
  );
