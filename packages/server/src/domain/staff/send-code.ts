import { randomUUID } from 'node:crypto';
import type { DomainServices, ServerContext } from '../context.ts';
import { putAccount } from './account.ts';
import { toAddressHash, toStaffEmail } from './address.ts';

interface Asked {
  address: string;
  locale: string;
  /** Minutes that the code holds. */
  minutes: number;
  /** Whoever has no account gets one, to open a site. */
  opens: boolean;
  makeCode(email: string): Promise<string | undefined>;
}

/**
 * Sends a code to an address that works for a site here. For one that does not the same is written, and nothing sent: who
 * asks is not told which it was, by the time it takes neither (AUTH-15).
 */
export async function sendCode(
  { services, now }: ServerContext & { services: DomainServices },
  { address, locale, minutes, opens, makeCode }: Asked,
): Promise<void> {
  const email = toStaffEmail(toAddressHash(services, address));
  if (opens) await services.store.write((verbs) => putAccount(verbs, services, address, false, now));
  const code = await makeCode(email);
  await services.store.write(async (verbs) => {
    const data = { code: code ?? '000000', minutes };
    if (code) await services.mail.add(verbs, { to: address, locale, template: 'signInCode', data });
    else
      await verbs.staff.keepProof(
        `nobody ${randomUUID()}`,
        services.encryption.encrypt(JSON.stringify(data), email),
        now,
        now,
      );
  });
}
