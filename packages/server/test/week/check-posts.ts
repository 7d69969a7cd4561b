import type { Checked } from './check.ts';

/** Every acknowledged post and reaction is there once, in its last state, and no status changed without a decision. */
export async function checkPosts({ week, store, rows, decisions, site, wrong }: Checked): Promise<void> {
  const { ledger } = week;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const decided = Map.groupBy(decisions, ({ post_id }) => post_id);
  for (const post of ledger.posts.values()) {
    const row = byId.get(post.id);
    if (post.gone) {
      if (row && !['withdrawn', 'removed', 'erased'].includes(row.status)) wrong('P9', `${post.id} is back`);
      else if (row && (row.source || row.author_name)) wrong('P9', `the frame ${post.id} says something`);
      continue;
    }
    if (!row) {
      wrong('P2', `post ${post.id} is lost`);
      continue;
    }
    if (row.source !== post.body)
      wrong('P8', `${post.id} says "${row.source}" where its author was told "${post.body}"`);
    if (row.rating !== post.rating) wrong('P8', `${post.id} is rated ${row.rating} and not ${post.rating}`);
    if (row.parent_id !== post.parentId || row.root_id !== post.rootId) wrong('P5', `${post.id} stands elsewhere`);
    if (post.author !== null && row.author_id !== post.author) {
      wrong('A11', `${post.id} is of ${row.author_id} and not of ${post.author}`);
    }
  }
  for (const { id, parent_id } of rows) {
    if (!ledger.posts.has(id) && !ledger.unsureOf.has(parent_id ?? ''))
      wrong('I1', `post ${id}, of which nobody was told`);
  }
  for (const { id, source } of rows) {
    if ([...ledger.refused].some((word) => source?.includes(word))) wrong('V6', `post ${id} says what was refused`);
  }

  for (const row of rows) {
    const own = decided.get(row.id) ?? [];
    let status = own[0]?.from_status ?? 'published';
    for (const one of own) {
      if (one.from_status !== status)
        wrong('D1', `${row.id}: a decision from ${one.from_status} where it was ${status}`);
      status = one.to_status;
    }
    const isGone = ['withdrawn', 'removed', 'erased'].includes(row.status);
    if (!isGone && row.status !== status) wrong('D1', `${row.id} is ${row.status} where ${status} was decided`);
    if (!isGone && (own.at(-1)?.id ?? null) !== row.decision_id)
      wrong('D1', `${row.id} has another decision than the last`);
  }
  const kept = new Set(decisions.filter(({ by_kind }) => by_kind === 'staff').map(({ id }) => id));
  const told = new Set(ledger.decisions);
  for (const id of told) if (!kept.has(id)) wrong('D1', `decision ${id} is lost`);
  for (const { id, post_id } of decisions) {
    if (kept.has(id) && !told.has(id) && !ledger.unsureOf.has(post_id))
      wrong('D1', `decision ${id}, of which nobody was told`);
  }

  await checkReactions({ week, store, rows, site, wrong });
}

async function checkReactions({
  week: { ledger },
  store,
  rows,
  site,
  wrong,
}: Pick<Checked, 'week' | 'store' | 'rows' | 'site' | 'wrong'>): Promise<void> {
  const given = await store.db.selectFrom('reactions').selectAll().where('site_id', '=', site).execute();
  const kept = new Set(given.map(({ post_id, author_id, name }) => `${post_id} ${author_id} ${name}`));
  const isThere = (of: string): boolean => {
    const [post, , name] = of.split(' ') as [string, string, string];
    const known = ledger.posts.get(post)!;
    if (known.gone || !rows.some(({ id }) => id === post)) return false;
    // What was to the words and the rating that stood there went with them (A9).
    return !known.changed || !(name === 'helpful' || (name === 'down' && known.kind === 'review'));
  };
  for (const one of ledger.reactions) if (isThere(one) && !kept.has(one)) wrong('A6', `the reaction ${one} is lost`);
  for (const one of kept) {
    if (!ledger.reactions.has(one) && !ledger.unsure.has(one))
      wrong('A6', `the reaction ${one}, of which nobody was told`);
  }
  const pages = await store.db
    .selectFrom('subject_reactions as r')
    .innerJoin('subjects as s', (join) => join.onRef('s.site_id', '=', 'r.site_id').onRef('s.id', '=', 'r.subject_id'))
    .select(['s.key', 'r.author_id', 'r.name'])
    .where('r.site_id', '=', site)
    .execute();
  // Others change their subjects, and what is given under a key meanwhile is to the page that it means (S14).
  const toPages = new Set(pages.map(({ key, author_id, name }) => `${key} ${author_id} ${name}`));
  const isBusy = (one: string): boolean => one.startsWith('busy ');
  for (const one of ledger.pageReactions)
    if (isBusy(one) && !toPages.has(one)) wrong('A18', `the reaction ${one} is lost`);
  for (const one of toPages)
    if (isBusy(one) && !ledger.pageReactions.has(one)) wrong('A18', `the reaction ${one} is nobody's`);

  const reports = await store.db.selectFrom('reports').select(['id', 'post_id']).where('site_id', '=', site).execute();
  const reported = new Set(reports.map(({ id }) => id));
  for (const [id, post] of ledger.reports) {
    if (!ledger.posts.get(post)!.gone && !reported.has(id)) wrong('D8', `report ${id} of ${post} is lost`);
  }
  for (const { id } of reports) if (!ledger.reports.has(id)) wrong('A7', `report ${id}, of which nobody was told`);
}
