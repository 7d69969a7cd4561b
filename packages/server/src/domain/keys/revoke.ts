import { covers } from '@parvis/contract';
import { recordChange } from '../changes/record.ts';
import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';
import { staffOf } from '../staff/members.ts';
import type { UseCase } from '../use-case.ts';
import { toSiteKey } from './list.ts';

/** Revokes a key. @throws ProblemError NOT_FOUND, FORBIDDEN for one that may more than who asks */
export const revokeKey: UseCase<{ id: string }, null> =
  (context, { id }) =>
  async (verbs) => {
    const { site, now } = context;
    const key = isId(id) && (await verbs.siteKeys.list(site.id)).find((one) => one.id === id);
    if (!key) throw new ProblemError('NOT_FOUND');
    if (!covers(staffOf(context).permissions, toSiteKey(key).permissions)) throw new ProblemError('FORBIDDEN');
    if (!(await verbs.siteKeys.revoke(site.id, id, now))) throw new ProblemError('NOT_FOUND');
    await recordChange(verbs, context, { what: 'key.revoked', of: id });
    return { result: null, events: [{ name: 'settings.changed', site }] };
  };
