import type { LogEntry } from '../../src/index.ts';
import { findMiscounts } from '../../src/store/miscounts.ts';
import type { DecisionRow, PostRow, Store } from '../../src/store/store.ts';
import { checkErased } from './check-erased.ts';
import { checkLists } from './check-lists.ts';
import { checkMails } from './check-mails.ts';
import { checkPosts } from './check-posts.ts';
import { checkSite } from './check-site.ts';
import type { Week } from './identity.ts';
import type { Node } from './nodes.ts';

/** All that is compared: what clients were told, what is kept, and what every server says. */
export interface Checked {
  week: Week;
  store: Store;
  nodes: readonly Node[];
  key: string;
  log: readonly LogEntry[];
  /** The id of the site. */
  site: string;
  rows: PostRow[];
  decisions: DecisionRow[];
  /** Hears of what is wrong, by the rule. */
  wrong(rule: string, what: string): void;
}

/** Compares everything while nothing is written. @returns a sentence for each thing that is not as its rule says */
export async function check(of: Pick<Checked, 'week' | 'store' | 'nodes' | 'key' | 'log'>): Promise<string[]> {
  const { store } = of;
  const found: string[] = [];
  const { id: site } = (await store.sites.byKey('shop'))!;
  const checked: Checked = {
    ...of,
    site,
    rows: await store.db.selectFrom('posts').selectAll().where('site_id', '=', site).execute(),
    decisions: await store.db.selectFrom('decisions').selectAll().where('site_id', '=', site).orderBy('id').execute(),
    wrong: (rule, what) => void found.push(`${rule}: ${what}`),
  };
  found.push(...(await findMiscounts(store.db)).map((what) => `R3: ${what}`));
  for (const one of [checkPosts, checkLists, checkMails, checkErased, checkSite]) await one(checked);
  return found;
}
