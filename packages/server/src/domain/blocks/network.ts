import type { Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';

type Services = Pick<Context, 'site' | 'services'>;

/** How a blocked network is kept: as a keyed hash that is the same for all of its posts. Empty where it is not known. */
export const toBlockedNetwork = ({ site, services }: Services, network: string | undefined): string =>
  network === undefined ? '' : services.encryption.hashNetwork(`${site.id} block`, network);

/** From where a post was written, which is shown to nobody; nothing where it is not known, or not any more. */
export async function readNetwork(
  verbs: Verbs,
  { site, services }: Services,
  post: string,
): Promise<string | undefined> {
  const sealed = await verbs.networks.sealedOf(site.id, post);
  return sealed && services.encryption.decrypt(sealed, toNetworkOwner(site, post));
}

/** What the sealed network of a post is bound to. */
export const toNetworkOwner = (site: Pick<Context['site'], 'id'>, post: string): string => `${site.id} network ${post}`;
