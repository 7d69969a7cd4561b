import { type Member, type MembershipChange, subscriptions } from '@parvis/contract';
import type { UseCase } from '../use-case.ts';
import { findMember, personOf, toMember } from './members.ts';

/** Says of what whoever asks hears by mail, and how often. @throws ProblemError FORBIDDEN for a key */
export const changeMembership: UseCase<MembershipChange, Member> = (context, { hears = {} }) => {
  const id = personOf(context);
  return async (verbs) => {
    const { site, now } = context;
    for (const of of subscriptions) {
      const how = hears[of];
      if (how !== undefined) await verbs.memberships.setHears(site.id, id, of, how, now);
    }
    return { result: toMember(context, findMember(await verbs.memberships.list(site.id), id)) };
  };
};
