import { foldName } from '@parvis/contract';
import { toBlockedAddress } from '../blocks/address.ts';
import type { ServerContext } from '../context.ts';
import { toEmail } from './email.ts';

/** Authors at a time. */
const most = 200;

/**
 * Lets authors be found by name and address who were there before that could be. The hash of an address takes the secret,
 * which no migration has.
 * @returns whether there may be more
 */
export async function fillAuthors({ services }: ServerContext): Promise<boolean> {
  return services.store.write(async (verbs) => {
    const rows = await verbs.people.unfilled(most);
    for (const row of rows) {
      const its = { services, site: { id: row.site_id } };
      // Empty where it cannot be read: it was encrypted with another secret.
      const base = row.email_hash === null ? null : toBlockedAddress(its, toEmail(its, row));
      await verbs.people.fill(row, { name_folded: foldName(row.name), email_base_hash: base });
    }
    return rows.length === most;
  });
}
