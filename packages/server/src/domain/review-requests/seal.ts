import type { Context } from '../context.ts';

const toOwner = (site: string, id: string): string => `${site} request ${id}`;

/** An address of a request, encrypted for its row alone. */
export const sealOf = ({ services, site }: Pick<Context, 'services' | 'site'>, id: string, text: string): string =>
  services.encryption.encrypt(text, toOwner(site.id, id));
export const openOf = (
  { services, site }: { services: Context['services']; site: { id: string } },
  id: string,
  sealed: string | null,
): string | undefined => (sealed === null ? undefined : services.encryption.decrypt(sealed, toOwner(site.id, id)));
