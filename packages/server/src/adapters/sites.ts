import { normalizeKey } from '@parvis/contract';
import type { Context, ServerContext } from '../domain/context.ts';
import { execute } from '../domain/execute.ts';
import { createKey } from '../domain/keys/create.ts';
import { ProblemError } from '../domain/problem.ts';
import { closeReport } from '../domain/reports/close.ts';
import { listReports, type SiteReport } from '../domain/reports/list.ts';
import { endSiteTokens } from '../domain/sites/end-tokens.ts';
import { listSites } from '../domain/sites/list.ts';
import { putSite } from '../domain/sites/put.ts';
import { changeSubject } from '../domain/subjects/change.ts';
import type { Services } from '../http/services.ts';
import { toOperator } from '../identity/principal.ts';
import { toSite } from '../options/sites.ts';
import type { Sites } from '../parvis.ts';
import { createStaffOf, mainKey } from './staff.ts';

/** What whoever runs the server does with its sites, in code or on the command line. */
export function createSites(services: Services, started: () => Promise<void>): Sites {
  const toContext = async (): Promise<ServerContext> => {
    await started();
    return { now: new Date(services.settings.now()).toISOString(), services };
  };
  /** As whoever runs the server. @throws Error when there is none */
  const toOwner = async (key: string): Promise<Context> => {
    const context = await toContext();
    const site = await services.store.sites.byKey(key);
    if (!site) throw new Error(`There is no site "${key}".`);
    return { ...context, site, principal: toOperator(site) };
  };

  return {
    async put(site) {
      await execute(await toContext(), putSite, toSite(site));
      services.forgetSite(site.key);
    },
    async list() {
      return listSites(await toContext());
    },
    async renewKey(key) {
      const { result } = await execute(await toOwner(key), createKey, { name: mainKey, replaces: true });
      services.forgetSite(key);
      return result.secret;
    },
    ...createStaffOf(services, toOwner),
    async nameSubject(key, subject, { url, title }) {
      const change = { ...(url !== undefined && { url }), ...(title !== undefined && { title }) };
      await execute(await toOwner(key), changeSubject, { key: normalizeKey(subject), change });
    },
    async endTokens(key) {
      await execute(await toOwner(key), endSiteTokens, undefined);
      services.forgetSite(key);
    },
    async reports(key, closed = false) {
      const all: SiteReport[] = [];
      for await (const report of listReports(await toOwner(key), closed)) all.push(report);
      return all;
    },
    async closeReport(key, id) {
      await execute(await toOwner(key), closeReport, { id }).catch((error: unknown) => {
        throw error instanceof ProblemError ? new Error(`There is no open report "${id}".`) : error;
      });
    },
    async setClosed(key, subject, closed) {
      await execute(await toOwner(key), changeSubject, { key: normalizeKey(subject), change: { closed } });
    },
  };
}
