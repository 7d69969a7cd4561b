import { type RowType, sources } from '../src/export/records.ts';
import { insertRows, readRows } from '../src/store/database.ts';
import { openStore } from '../src/store/store.ts';
import { origin } from './harness.ts';
import { picture } from './image-files.ts';

/** What no line says: what is keyed by a server, what comes again by itself, and who reported. */
export const unsaid: Partial<Record<RowType, readonly string[]>> = {
  author: ['email_encrypted', 'email_hash', 'email_base_hash'],
  // Bytes are files of the archive.
  avatar: ['url_encrypted', 'bytes'],
  image: ['bytes', 'small'],
  subject: ['look_at'],
  decision: ['contest_encrypted'],
  reviewRequest: ['email_encrypted', 'email_hash', 'name_encrypted', 'due_at', 'mail_id'],
  import: ['held_by', 'held_until', 'pictures_waiting'],
  // Pictures that were not asked for yet are not asked for from elsewhere.
  importPost: ['sealed', 'pictures'],
  pageReaction: ['network_hash'],
  report: [
    'detail',
    'name',
    'detail_encrypted',
    'name_encrypted',
    'email_encrypted',
    'email_hash',
    'reporter',
    'network_hash',
  ],
};

/** What is stored of a site, as far as it goes along. */
export async function readStored(database: string, key: string, type: RowType): Promise<string[]> {
  const store = openStore(database);
  const { id } = (await store.sites.byKey(key))!;
  const rows: Record<string, unknown>[] = [];
  for await (const some of readRows(store.db, sources[type], id)) rows.push(...some);
  await store.close();
  const toText = (row: object): string =>
    JSON.stringify(
      Object.entries(row)
        .filter(([name]) => !unsaid[type]?.includes(name))
        // PostgreSQL answers large numbers as text.
        .map(([name, value]) => [name, typeof value === 'number' ? String(value) : value])
        .sort(),
    );
  return rows.map(toText).sort();
}

/** Rows of all that the fixture lacks: what jobs count, who was asked for reviews, what was brought, who is blocked. */
export async function fillMore(database: string): Promise<void> {
  const store = openStore(database);
  const { id: site_id, webhooks } = (await store.sites.byKey('shop'))!;
  const at = '2026-01-02T03:04:05.678Z';
  const insert = (table: Parameters<typeof insertRows>[1], ...rows: object[]) =>
    insertRows(
      store.db,
      table,
      rows.map((row) => ({ site_id, ...row })),
    );
  const [author] = await store.db
    .selectFrom('authors')
    .select('id')
    .where('site_id', '=', site_id)
    .where('kind', '=', 'guest')
    .execute();
  const [post] = await store.db
    .selectFrom('posts')
    .select(['id', 'created_at'])
    .where('site_id', '=', site_id)
    .execute();
  const [one, other] = await store.db
    .selectFrom('subjects')
    .select('id')
    .where('site_id', '=', site_id)
    .orderBy('id')
    .execute();
  await insert('days', { subject_id: '', day: '2026-01-02', figures: '{"published":{"comment":3}}' });
  await insert('days_counted', { counted_until: at });
  await insert('usage', { month: '2026-01', posts: 3, bytes: 5_000_000_000 });
  const batch_id = crypto.randomUUID();
  await insert('request_batches', {
    id: batch_id,
    created_at: at,
    added_at: at,
    subject_key: 'room',
    incentive: 'none',
    delay_days: 3,
    address: origin,
  });
  await insert('review_requests', {
    id: crypto.randomUUID(),
    batch_id,
    state: 'waiting',
    items: '[{"key":"room"}]',
    order_hash: 'order',
    created_at: at,
    due_at: at,
  });
  await insert('request_opt_outs', { email_hash: 'no-requests', created_at: at });
  await insert('suppressions', { email_hash: 'no-mail', reason: 'bounce', created_at: at });
  const block = { reason: 'M2', sentence: 'No more.', label: 'E…', created_at: at };
  for (const [kind, value] of [
    ['author', author!.id],
    ['address', 'hash of an address'],
    ['network', 'hash of a network'],
  ]) {
    await insert('blocks', { id: crypto.randomUUID(), kind, value, ...block });
  }
  await insert('subject_proposals', {
    one_id: one!.id,
    other_id: other!.id,
    id: crypto.randomUUID(),
    because: '["title"]',
    apart: 1,
    created_at: at,
  });
  const bytes = await picture(16, 16).webp().toBuffer();
  await insert('avatars', {
    author_id: author!.id,
    url_hash: 'where',
    hash: 'a-picture-of-somebody',
    size: bytes.length,
    bytes,
  });
  for (const state of ['applied', 'ready'] as const) {
    const import_id = crypto.randomUUID();
    await insert('imports', {
      id: import_id,
      state,
      name: 'old.xml',
      size: 3_000_000_000,
      format: 'disqus',
      created_at: at,
      changed_at: at,
    });
    await insert('import_threads', { import_id, n: 1, ref: 'thread', subject_key: 'guide', how: 'page', posts: 1 });
    const row = {
      import_id,
      n: 2,
      thread: 'thread',
      kind: 'comment',
      line: 7,
      at: post!.created_at,
      text_hash: 'text',
    };
    await insert('import_rows', {
      ...row,
      ref: 'post',
      ...(state === 'applied' ? { state: 'landed', post_id: post!.id } : { state: 'staged', sealed: 'sealed words' }),
    });
    await insert('import_oddities', { import_id, id: crypto.randomUUID(), code: 'EMAIL_DROPPED', line: 7 });
  }
  const hook = {
    id: crypto.randomUUID(),
    url: 'https://hooks.example/in',
    events: ['decision.made'],
    content: false,
    createdAt: at,
    goneAt: null,
    secret: 'sealed secret',
  } as const;
  await store.write((verbs) =>
    verbs.sites.setWebhooks(site_id, [...webhooks, { ...hook, events: [...hook.events] }], at),
  );
  // The rest of their grace is not waited for.
  await store.db.updateTable('decisions').set({ tell_at: null }).execute();
  await store.close();
}
