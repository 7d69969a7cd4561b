import type { Subscription } from '@parvis/contract';
import type { UnsubscribeGrant } from '../../identity/unsubscribe-tokens.ts';
import type { Listener } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';
import { toUnsubscribeLink } from '../staff/links.ts';
import type { UseCase } from '../use-case.ts';

/** What a mail to somebody says of how to end its kind; nothing where the server was not told where it is reached. */
export async function toUnsubscribe(
  { services }: Pick<ServerContext, 'services'>,
  { site_id: site, staff_id: staff }: Pick<Listener, 'site_id' | 'staff_id'>,
  of: Subscription,
): Promise<{ unsubscribe?: string }> {
  const address = services.settings.publicAddress;
  if (!address) return {};
  return { unsubscribe: toUnsubscribeLink(address, await services.unsubscribes.sign({ site, staff, of })) };
}

/** Ends the one thing that a link is for. Who hears of it no more already, or works there no more, is left as they are. */
export const unsubscribe: UseCase<UnsubscribeGrant, void, ServerContext> =
  ({ now }, { site, staff, of }) =>
  async (verbs) => {
    await verbs.memberships.setHears(site, staff, of, 'never', now);
    return { result: undefined };
  };
