import { type Health, type HealthFinding, healthLevels, healthNames } from '@parvis/contract';
import type { Context } from '../context.ts';
import type { Query } from '../use-case.ts';
import { examineServer } from './server.ts';
import { examineSite } from './site.ts';

/**
 * Whether all that a site needs works. What is whoever runs the server's to mend is told to them alone: on a server of
 * many tenants its disk is nobody else's business.
 */
export const getHealth: Query<void, Health> = async (context) => {
  const findings = await Promise.all([
    examineSite(context),
    (await mayKnowServer(context)) ? examineServer(context) : [],
  ]);
  const items: HealthFinding[] = findings
    .flat()
    .sort((one, other) => healthNames.indexOf(one.name) - healthNames.indexOf(other.name));
  const worst = Math.max(...items.map(({ level }) => healthLevels.indexOf(level)));
  return { result: { level: healthLevels[worst] ?? 'ok', items } };
};

/** Whoever runs the server, and a person whose every site of it is, where nobody else may open one. */
async function mayKnowServer({ principal, services }: Context): Promise<boolean> {
  if (principal.kind !== 'staff') return false;
  const { by } = principal;
  if (by.kind === 'operator') return true;
  const { opening } = services.settings;
  return by.kind === 'staff' && opening !== 'open' && services.store.memberships.ownsAll(by.id);
}
