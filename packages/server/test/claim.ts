import { execute } from '../src/domain/execute.ts';
import { offerClaim } from '../src/domain/staff/claim.ts';
import type { Parvis } from '../src/index.ts';
import { getInternals } from '../src/internals.ts';

/** Another token to claim a server, as another process over the same database would log one. */
export async function claimLink(parvis: Parvis): Promise<string> {
  const { services } = getInternals(parvis)!;
  const context = { now: new Date(services.settings.now()).toISOString(), services };
  return (await execute(context, offerClaim, undefined)).result!;
}
