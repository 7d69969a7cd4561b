import { allows, type Permission, type Role } from '@parvis/contract/endpoints';
import { createManageClient, type ManageClient } from '@parvis/core';
import type { Say } from '../words/words.ts';
import type { Account } from './account.ts';
import { isSignedOut } from './signed-out.ts';

/** The site that one is at, and what one has there. */
export interface SiteContext {
  key: string;
  name: string;
  role: Role;
  /** The path of the server, before `/console` and `/v1`; empty at the root. */
  base: string;
  /** The endpoints of the surface `manage`, by the session of who is signed in. */
  client: ManageClient;
  say: Say;
  /** Whether one works for other sites of this server too, as those do who run it. */
  isOneOfMany?: boolean;
  /** Whether one may. What one may not is not offered; the server asks again. */
  can(permission: Permission): boolean;
}

/** What every screen gets; where it is stands in `place`. */
export interface ScreenProps {
  site: SiteContext;
}

export function createSiteContext(
  { base, sites }: Account,
  { key, name, role }: Account['sites'][number],
  say: Say,
): SiteContext {
  const send: typeof fetch = async (...request) => {
    const answer = await fetch(...request);
    if (answer.status === 401) isSignedOut.value = true;
    return answer;
  };
  return {
    key,
    name,
    role,
    base,
    client: createManageClient({ host: location.origin + base, site: key, fetch: send }),
    say,
    isOneOfMany: sites.length > 1,
    can: (permission) => allows(role, permission),
  };
}
