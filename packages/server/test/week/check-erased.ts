import type { Kysely } from 'kysely';
import { getInternals } from '../../src/internals.ts';
import { toOwner } from '../../src/mail/mailer.ts';
import type { Checked } from './check.ts';

/** Of those who took all back, nothing is anywhere: every table is looked through, and every mail opened. */
export async function checkErased({ week, store, nodes, site, wrong }: Checked): Promise<void> {
  const { encryption } = getInternals(nodes[0]!.parvis!)!.services;
  const marks = new Map<string, string>();
  for (const { person, authors, words } of week.ledger.erased) {
    const [, name = ''] = person.name.toLowerCase().split(' ');
    for (const word of [name, person.email, ...words]) marks.set(word, `"${word}" of ${person.name}`);
    for (const author of authors) marks.set(author, `the author ${person.name}`);
    marks.set(encryption.hashEmail(site, person.email), `the hash of the address of ${person.name}`);
  }
  const untyped = store.db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  for (const { name: table } of await store.db.introspection.getTables()) {
    for (const row of await untyped.selectFrom(table).selectAll().execute()) {
      // What was mailed is known by the hash of its address for as long as it can come back, and a code for a day.
      if (table === 'mails' || table === 'verifications') row.email_hash = null;
      // What went is known by its id, so that no backup brings it back.
      if (table === 'erasures') row.id = null;
      const text = JSON.stringify(row).toLowerCase();
      for (const [mark, what] of marks) if (text.includes(mark.toLowerCase())) wrong('A19', `${table} has ${what}`);
    }
  }
  for (const mail of await store.db.selectFrom('mails').selectAll().execute()) {
    const owner = toOwner(mail.site_id, mail.id);
    const parts = [mail.email_encrypted, mail.data_encrypted].map((part) =>
      part ? encryption.decrypt(part, owner) : '',
    );
    const text = parts.join(' ').toLowerCase();
    for (const [mark, what] of marks) {
      if (text.includes(mark.toLowerCase())) wrong('A19', `a mail of ${mail.template}, ${mail.status}, keeps ${what}`);
    }
  }
}
