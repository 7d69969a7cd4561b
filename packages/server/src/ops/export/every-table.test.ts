import { expect, it } from 'vitest';
import { unsaid } from '../../../test/exported-rows.ts';
import { fieldsOf, type RowType, sources } from '../../export/records.ts';
import { countersOf, type Database } from '../../store/database.ts';
import { openStore } from '../../store/store.ts';

/** Why a table is in no archive. */
const leftOut: Partial<Record<keyof Database, string>> = {
  networks: 'where somebody wrote from goes to nobody (X3)',
  evidence: 'what is sealed is opened by those alone who may, each time with a reason (M77)',
  erasures: 'ids of what is gone, for backups of this database',
  exports: 'exports themselves, whose files lie beside the database',
  deliveries: 'what was sent to webhooks, for some days',
  notices: 'who has to hear of what: nobody is mailed by a restore',
  mails: 'mails as they were sent',
  reply_addresses: 'tokens of addresses of this server',
  verifications: 'codes of a day',
  member_tokens: 'tokens that were used, of a day',
  visitor_sessions: 'sessions',
  idempotency_keys: 'answers for repeats, of two days',
  site_keys: 'keys are made anew',
  staff_invitations: 'tokens; staff is invited anew',
  memberships: 'staff.jsonl: the people are the server’s',
  rank_history: 'what paging needs that is under way',
  page_looks: 'what the server saw of pages: it looks again',
  tag_sightings: 'where the tag stands: it is seen again',
  looking: 'who looks at a post, for half a minute',
  spam_models: 'what follows from decisions: it is learned again',
  search: 'what follows from posts: a job makes it again',
  search_sites: 'how far that is',
  jobs: 'work of this server',
  log_chains: 'the register: log/',
  log_openings: 'the register: log/',
  log_leaves: 'the register of all sites',
  log_nodes: 'the register of all sites',
  log_checkpoints: 'the register of all sites',
  log_keys: 'keys of the register',
  log_state: 'the register of all sites',
  operations: 'of the server',
  staff: 'people of the server: staff.jsonl has those of the site',
  staff_sessions: 'people of the server',
  staff_accounts: 'people of the server',
  staff_verifications: 'people of the server',
  staff_passkeys: 'people of the server',
};
/** Of the site itself: its secrets, and what whoever runs a server says of it. */
const siteLeftOut = ['secret_hash', 'member_secrets', 'webhooks', 'changed_at', 'suspended_at', 'mail_late_since'];
const byOperator = ['quota', 'used_up_until', 'deletes_at', 'restoring_at'];

it('X1: every table of the database is in an archive or left out for a reason, and so is every column', async () => {
  const store = openStore('sqlite::memory:');
  await store.migrate();
  const found = (await store.db.introspection.getTables()).filter(({ name }) => !/^search_words/.test(name));
  const tables = new Map(found.map(({ name, columns }) => [name, columns]));
  await store.close();
  const exported = ['sites', ...Object.values(sources).map(({ table }) => table)];
  expect([...exported, ...Object.keys(leftOut)].sort(), 'a new table needs its record, or a reason here').toEqual(
    [...tables.keys()].sort(),
  );
  for (const [type, { table }] of Object.entries(sources) as [RowType, { table: string }][]) {
    const said = new Set([...fieldsOf(type).map(({ column }) => column), ...(unsaid[type] ?? []), 'site_id']);
    if (type === 'subject') for (const name of countersOf) said.add(name);
    const left = tables.get(table)!.filter(({ name }) => !said.has(name));
    expect(left, `${table}: a new column needs its field in contract/src/exports, or a line in unsaid`).toEqual([]);
  }
  const ofSite = [...fieldsOf('site').map(({ column }) => column), ...siteLeftOut, ...byOperator];
  expect(
    tables
      .get('sites')!
      .map(({ name }) => name)
      .sort(),
  ).toEqual(ofSite.sort());
});
