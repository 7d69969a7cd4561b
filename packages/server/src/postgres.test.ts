import { CompiledQuery, sql } from 'kysely';
import { expect, it } from 'vitest';
import { hotQueries, maySort } from '../test/hot-queries.ts';
import { describePostgres } from '../test/postgres.ts';
import { testStore } from '../test/store/suite.ts';
import { readRevisions } from './store/sql/dialect/postgres/open.ts';
import { openStore, type Store } from './store/store.ts';

// What is tested on SQLite elsewhere, on PostgreSQL.

const isLooking = / as position|"some"/;

describePostgres('PostgreSQL', (create) => {
  testStore('PostgreSQL', async () => openStore(await create()));

  it('sorts text as SQLite does, byte by byte, in a database of another order', async () => {
    const [store, other] = [openStore(await create()), openStore('sqlite::memory:')];
    const orders: unknown[] = [];
    for (const { migrate, sites, db } of [store, other]) {
      await migrate();
      const now = new Date(0).toISOString();
      for (const key of ['b', 'a-b', 'B', 'ab', 'A', 'é', 'a', 'Z', '-', '😀', '\uff5e', 'a b']) {
        await sites.put({ key, name: key, origins: [] }, now);
      }
      const above = await db.selectFrom('sites').select('key').where('key', '>', 'Z').orderBy('key', 'desc').execute();
      orders.push([(await sites.list()).map(({ key }) => key), above]);
    }
    expect(orders[0]).toEqual(orders[1]);
    const { rows } = await sql<{ sorted: string[] }>`
      select array_agg(word order by word) as sorted from unnest(array['B', 'a', 'Z', 'b']) as word
    `.execute(store.db);
    // The database itself sorts as people do: the test would show nothing if it did not.
    expect(rows[0]!.sorted).toEqual(['a', 'b', 'B', 'Z']);
    await Promise.all([store.close(), other.close()]);
  });

  it('every column of text is compared byte by byte, every count is a number', async () => {
    const store = openStore(await create());
    await store.migrate();
    const { rows } = await sql<{ column: string }>`
      select table_name || '.' || column_name as column from information_schema.columns
      where table_schema = 'public' and data_type = 'text' and collation_name is distinct from 'C'
    `.execute(store.db);
    expect(rows).toEqual([]);
    const { n } = await store.db
      .selectFrom('posts')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(n).toBe(0);
    await store.close();
  });

  it('every hot query finds its rows by an index, and lists sort nothing', async () => {
    const asked: CompiledQuery[] = [];
    const store = openStore(await create(), ({ query }) => void asked.push(query));
    await store.migrate();
    const { id: site } = await store.sites.put({ key: 'shop', name: 'Shop', origins: [] }, '2026');
    await fill(store, site);
    const hot = await hotQueries(store, asked, { site, subject: '1' });
    hot.push(CompiledQuery.raw(readRevisions.text, [site, ['1', '2']]));
    expect(hot.length).toBeGreaterThan(100);
    const explain = async (query: CompiledQuery): Promise<string> => {
      const plan = await store.db.executeQuery<{ 'QUERY PLAN': string }>(
        CompiledQuery.raw(`explain ${query.sql}`, [...query.parameters]),
      );
      return plan.rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    for (const query of hot) {
      const lines = await explain(query);
      expect(lines, query.sql).not.toMatch(/Seq Scan/);
      // As in SQLite, the few rows of rank_history and of previews may be sorted; and what staff look through, which is
      // bounded, where some other index leaves less of it.
      if (!maySort.test(query.sql) && !isLooking.test(query.sql))
        expect(lines, query.sql).not.toMatch(/^[ >-]*Sort\b(?! Key)/m);
    }
    // Of thousands of reviews that nobody answered, the first page is read, and not all of them to be sorted.
    await store.found.list({ site, statuses: ['published'], kinds: ['review'], answered: false }, undefined, 30);
    expect(await explain(asked.at(-1)!)).not.toContain('Sort');
    await store.close();
  });
});

/** Some thousands of rows, so that a plan says what happens when there are many. */
async function fill({ db }: Store, site: string): Promise<void> {
  await sql`insert into blocks (site_id, id, kind, value, reason, sentence, created_at)
    select ${site}, 'block ' || n, 'author', 'value ' || n, 'M4', '', '' from generate_series(1, 3000) n`.execute(db);
  await sql`insert into log_chains (id, site_id, seq, head, day, opened, closed)
    select 'chain ' || n, 'site ' || n, 1, '', '2026', '2026', 0 from generate_series(1, 3000) n`.execute(db);
  await sql`insert into log_leaves (chain, seq, leaf, hash, written_at, log_index)
    select 'chain ' || n, 1, '{}', 'hash ' || n, '2026', n from generate_series(1, 3000) n`.execute(db);
  await sql`insert into log_openings (chain, seq, site_id, what, ref, post_id, state, r, record)
    select 'chain ' || n, 1, ${site}, 'review', 1, 'logged ' || n, 'published', '', '{}'
    from generate_series(1, 3000) n`.execute(db);
  await sql`insert into decisions (site_id, id, post_id, act, from_status, to_status, sentence, policies, by_kind, created_at)
    select ${site}, 'decision ' || n, 'post ' || n, 'keep', 'published', 'published', '', '[]', 'staff', ''
    from generate_series(1, 3000) n`.execute(db);
  await sql`insert into changes (site_id, id, thing, what, of_id, post_id, by_kind, by_id, undoes, created_at)
    select ${site}, 'change ' || n, case n % 9 when 0 then 'block' when 1 then 'subject' else 'settings' end, '', '',
      'post ' || n, 'staff', 'somebody ' || n % 50, 'undone ' || n, '2026' from generate_series(1, 5000) n`.execute(db);
  await sql`insert into reports (site_id, id, post_id, reason, good_faith, created_at)
    select ${site}, 'report ' || n, 'post ' || n, 'spam', 0, '2026' from generate_series(1, 3000) n`.execute(db);
  await sql`insert into subjects (site_id, id, key, created_at)
    select ${site}, n::text, n::text, '2026' from generate_series(1, 2000) n`.execute(db);
  await sql`insert into posts (site_id, id, subject_id, kind, parent_id, root_id, root_kind, status, author_id,
      author_kind, author_name, source, text, rating, rank, created_at, helpful_count, score)
    select ${site}, lpad(n::text, 9, '0'), (n % 5 + 1)::text, kind, parent, coalesce(parent, lpad(n::text, 9, '0')), kind,
      'published', n::text, 'guest', 'A', 'x', '[]', n % 5 + 1, n % 5 + 1, '2026', n % 7, n % 7
    from generate_series(1, 20000) n,
      lateral (select case when n % 3 = 0 then 'review' else 'comment' end as kind,
        case when n % 3 = 2 then lpad((n % 100)::text, 9, '0') end as parent)`.execute(db);
  await sql`insert into rank_history (site_id, subject_id, revision, post_id, by, value, created_at)
    select ${site}, (n % 500 + 1)::text, n, lpad(n::text, 9, '0'), 'score', 1, '2026'
    from generate_series(1, 5000) n`.execute(db);
  await sql`insert into authors (site_id, id, kind, name, created_at)
    select ${site}, n::text, 'guest', 'A', '2026' from generate_series(1, 5000) n`.execute(db);
  await sql`insert into reactions (site_id, post_id, author_id, name, created_at)
    select ${site}, lpad(n::text, 9, '0'), n::text, 'like', '2026' from generate_series(1, 5000) n`.execute(db);
  await sql`insert into subject_reactions (site_id, subject_id, author_id, name, network_hash, created_at)
    select ${site}, (n % 100 + 1)::text, n::text, '👏', n::text, '2026' from generate_series(1, 5000) n`.execute(db);
  await sql`insert into networks (site_id, post_id, act, network_hash, author_id, created_at)
    select ${site}, lpad(n::text, 9, '0'), 'like', n::text, n::text, '2026' from generate_series(1, 5000) n`.execute(
    db,
  );
  await sql`insert into versions (site_id, post_id, replaced_at, written_at, fields, text, was_public)
    select ${site}, lpad(n::text, 9, '0'), '2026', '2026', '{}', '[]', 1 from generate_series(1, 3000) n`.execute(db);
  await sql`insert into mentions (site_id, post_id, author_id)
    select ${site}, lpad(n::text, 9, '0'), n::text from generate_series(1, 3000) n`.execute(db);
  await sql`insert into images (site_id, id, author_id, post_id, width, height, size, hash, created_at, bytes)
    select ${site}, n::text, n::text, lpad(n::text, 9, '0'), 1, 1, 1, '', '2026', ''::bytea from generate_series(1, 3000) n`.execute(
    db,
  );
  // Most of it due: what is read is bounded by how much is asked for, and not by that.
  await sql`insert into notices (site_id, author_id, post_id, target, target_id, pace, due_at, told_at)
    select ${site}, n::text, lpad((n + p)::text, 9, '0'), 'site', '', 'daily',
      case when n % 5 = 0 then '2027' else '2026-10' end, case when n % 3 = 0 then '2026-10' end
    from generate_series(1, 5000) n, generate_series(0, 3) p`.execute(db);
  await sql`insert into idempotency_keys (site_id, caller, key, request_hash, author_id, created_at)
    select ${site}, '', n::text, '', n::text, '2026' from generate_series(1, 5000) n`.execute(db);
  await sql`insert into sites (id, key, name, origins, staff_id, created_at, changed_at)
    select n::text, n::text, 'A', '[]', '', '2026', '2026' from generate_series(1, 5000) n`.execute(db);
  await sql`insert into usage (site_id, month, counted_until)
    select n::text, month, case when month = '2026-11' then '2026-11-01T00:0' || n % 10 end
    from generate_series(1, 5000) n, unnest(array['2026-09', '2026-10', '2026-11']) month`.execute(db);
  await sql`insert into days_counted (site_id, counted_until)
    select n::text, '2026-11-01T00:0' || n % 10 from generate_series(1, 5000) n`.execute(db);
  await sql`insert into days (site_id, subject_id, day, figures)
    select n::text, '', '2026-11-0' || day, '{}' from generate_series(1, 3000) n, generate_series(1, 3) day`.execute(
    db,
  );
  await sql`insert into mails (id, site_id, template, locale, email_hash, status, created_at, sent_at)
    select n::text, ${site}, 'test', 'en', '', 'sent', '2026-10', '2026-10-0' || n % 10
    from generate_series(1, 5000) n`.execute(db);
  await sql`insert into site_keys (site_id, id, name, hash, created_at)
    select n::text, n::text, 'main', 'hash ' || n, '2026' from generate_series(1, 3000) n`.execute(db);
  await sql`insert into saved_replies (site_id, id, name, body, created_at)
    select n::text, n::text, 'Thanks', 'x', '2026' from generate_series(1, 3000) n`.execute(db);
  await sql`insert into notes (site_id, id, post_id, body, by_kind, created_at)
    select ${site}, 'note ' || n, lpad(n::text, 9, '0'), 'x', 'operator', '2026' from generate_series(1, 3000) n`.execute(
    db,
  );
  await sql`insert into looking (site_id, staff_id, post_id, seen_at)
    select ${site}, 'somebody ' || n, 'post ' || n, '2026' from generate_series(1, 3000) n`.execute(db);
  await sql`insert into staff (id, name, email, email_verified, created_at, updated_at)
    select 'somebody ' || n, 'A', n || '@staff.invalid', 1, '2026', '2026' from generate_series(1, 3000) n`.execute(db);
  await sql`insert into tag_sightings (site_id, origin, refused, seen_at)
    select case when n < 300 then ${site} else (n % 500 + 1)::text end, 'origin ' || n, n % 2, 'seen ' || n
    from generate_series(1, 5000) n`.execute(db);
  await sql`insert into reply_addresses (site_id, token_hash, staff_id, post_id, created_at)
    select ${site}, 'token ' || n, 'somebody', n::text, '2026' from generate_series(1, 3000) n`.execute(db);
  await sql`insert into search (site_id, post_id, subject_id, kind, words)
    select site_id, id, subject_id, kind, ('''1·a'':1 ''1·b'':2 ''1·' || id || ''':3')::tsvector from posts`.execute(
    db,
  );
  await sql`insert into search_sites (site_id, number, head_id, until_id)
    select id, row_number() over (), '', '' from sites`.execute(db);
  await sql`analyze`.execute(db);
}

const suites = {
  concurrency: () => import('./concurrency.test.ts'),
  responses: () => import('./http/response-cache.test.ts'),
  lists: () => import('./api/lists.test.ts'),
  writing: () => import('./api/writing.test.ts'),
  reactions: () => import('./api/reactions.test.ts'),
  votes: () => import('./domain/reactions/votes.test.ts'),
  decisions: () => import('./domain/decisions/decisions.test.ts'),
  names: () => import('./domain/authors/names.test.ts'),
  queue: () => import('./domain/queue/act.test.ts'),
  together: () => import('./domain/together/together.test.ts'),
  closed: () => import('./domain/subjects/closed.test.ts'),
  fraud: () => import('./domain/fraud/signals.test.ts'),
  critique: () => import('./domain/posts/critique.test.ts'),
  queries: () => import('./domain/queries.test.ts'),
  access: () => import('./access.test.ts'),
  hostile: () => import('./hostile.test.ts'),
  events: () => import('./live/events.test.ts'),
};
for (const [name, suite] of Object.entries(suites)) {
  describePostgres(`PostgreSQL: ${name}`, async () => {
    await suite();
  });
}
