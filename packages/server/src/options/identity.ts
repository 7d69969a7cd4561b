import { checkSecret, loadOrCreateSecret } from '../identity/secret.ts';
import { type DatabaseOptions, folderOf, toDatabase } from './database.ts';
import type { SiteOptions } from './sites.ts';

export interface IdentityOptions {
  /**
   * What tokens are signed and e-mail addresses encrypted with: 32 random characters or more, kept outside the
   * database. Whoever has it can act as any visitor; with another one, every visitor's token is void.
   * @default the environment variable PARVIS_SECRET
   */
  secret?: string;
}

export interface IdentitySettings {
  secret: string;
}

/** The demo makes a secret of its own and keeps it beside its database. @throws Error for one that is missing or weak */
export function toIdentity(options: IdentityOptions & SiteOptions & DatabaseOptions): IdentitySettings {
  const given = options.secret ?? process.env.PARVIS_SECRET;
  const secret = options.demo && !given ? loadOrCreateSecret(folderOf(toDatabase(options).database)) : given;
  const problem = checkSecret(secret, options.database);
  if (secret === undefined || problem) throw new Error(problem);
  return { secret };
}
