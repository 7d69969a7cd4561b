import { isDeepStrictEqual } from 'node:util';
import type { Audit, Insights, SiteSettings } from '@parvis/contract';
import { manage } from './ask.ts';
import type { Checked } from './check.ts';

/** What fails with the mail server, and what a server says that is closed while it is asked. */
const explained =
  /^Mail has been waiting|^Mail goes out again|^A job does not succeed, and is tried on: mail |request failed|not noted/;

/** Settings, blocks, figures of days, the audit, the queues of jobs and mails, and the log. */
export async function checkSite(checked: Checked): Promise<void> {
  const { week, store, nodes, key, site, rows, decisions, wrong, log } = checked;
  const { ledger } = week;
  for (const [nth, node] of nodes.entries()) {
    const read = async <T>(path: string): Promise<T> =>
      (await week.ask({ method: 'GET', path: `${manage}/${path}`, token: key, node })).json;
    const settings = await read<SiteSettings>('settings');
    for (const [name, value] of Object.entries(settings)) {
      if (!isDeepStrictEqual(value, ledger.settings[name])) {
        wrong(
          'M82',
          `server ${nth + 1} has ${name} ${JSON.stringify(value)} and not ${JSON.stringify(ledger.settings[name])}`,
        );
      }
    }
    const { total, days } = await read<Insights>('insights');
    // Each that is on the page now came there once at least, and by a decision as often as one led there.
    const least = rows.filter((row) => row.author_kind !== 'staff' && row.status === 'published').length;
    const approved = decisions.filter((one) => one.to_status === 'published' && one.from_status !== 'published').length;
    const most = [...ledger.posts.values()].filter(({ person }) => person).length + approved;
    const published = total.published.comment + total.published.review;
    if (published < least || published > most) wrong('M20', `${published} were published, of ${least} to ${most}`);
    if (total.shares !== ledger.shares) wrong('M20', `${total.shares} shares on days, of ${ledger.shares}`);
    const sum = days.reduce((all, day) => all + day.published.comment + day.published.review, 0);
    if (sum !== published) wrong('M20', `days add up to ${sum} and not to ${published}`);
  }
  const [busy] = await store.subjects.find(site, ['busy']);
  if (busy?.subject.share_count !== ledger.shares) {
    wrong('H4', `${busy?.subject.share_count} shares where ${ledger.shares} were acknowledged`);
  }
  // One that was taken back has ended, and is kept for its undo.
  const blocks = await store.db
    .selectFrom('blocks')
    .select('id')
    .where('site_id', '=', site)
    .where('expires_at', 'is', null)
    .execute();
  for (const { id } of blocks) {
    if (!ledger.blocks.has(id)) wrong('M13', `block ${id}, of which nobody was told`);
  }
  for (const id of ledger.blocks) if (!blocks.some((one) => one.id === id)) wrong('M13', `block ${id} is lost`);

  let cursor: string | null = '';
  let changed = 0;
  while (cursor !== null) {
    const path: string = `${manage}/audit?what=settings&limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { items, next }: Audit = (await week.ask({ method: 'GET', path, token: key })).json;
    changed += items.filter(({ by }) => by.kind === 'key').length;
    cursor = next;
  }
  if (changed !== ledger.settingsChanges) wrong('M81', `${changed} changes of settings of ${ledger.settingsChanges}`);

  const jobs = await store.db.selectFrom('jobs').select(['kind', 'reason']).execute();
  for (const { kind, reason } of jobs) wrong('I1', `a job is left: ${kind}, ${reason}`);
  const mails = await store.db.selectFrom('mails').select(['template', 'status', 'reason']).execute();
  for (const { template, status, reason } of mails) {
    if (status === 'waiting') wrong('M14', `a mail waits: ${template}, ${reason}`);
    // A code is of no use after its time, and what a mail was about may be gone.
    if (status === 'failed' && !/as long as it was of use|not there any more/.test(reason ?? '')) {
      wrong('M14', `a mail failed: ${template}, ${reason}`);
    }
  }
  for (const { message, error } of log) if (!explained.test(message)) wrong('W1', `the log: ${message} ${error ?? ''}`);
}
