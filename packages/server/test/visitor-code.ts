import type { Parvis } from '../src/index.ts';
import { getInternals } from '../src/internals.ts';
import { type KeptMail, toOwner } from '../src/mail/mailer.ts';

/** Reads the code that was mailed last to an address of the site `shop`, where nothing sends mail. */
export const createCodes =
  (parvis: () => Parvis) =>
  async (address: string): Promise<string> => {
    const { store, encryption } = getInternals(parvis())!.services;
    const site = (await store.sites.byKey('shop'))!;
    const row = await store.db
      .selectFrom('mails')
      .selectAll()
      .where('email_hash', '=', encryption.hashEmail(site.id, address))
      .where('template', '=', 'confirmAddress')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    const { data } = JSON.parse(encryption.decrypt(row.data_encrypted!, toOwner(site.id, row.id))!) as KeptMail;
    return (data as { code: string }).code;
  };
