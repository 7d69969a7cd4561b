import { allows, type PolicyName, toRow } from '@parvis/contract';
import type { MailedAct } from '../../identity/act-tokens.ts';
import type { KeptPost } from '../../mail/templates/heard-post.ts';
import type { Listener, PostRow, Verbs } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';
import { toLink } from '../staff/links.ts';
import { toPageNames } from '../subjects/page-names.ts';

/** A post for a mail to one who may decide, with a link for each thing they may do. */
export async function toHeard(
  verbs: Verbs,
  { services }: ServerContext,
  { site_id: site, staff_id: staff, role }: Pick<Listener, 'site_id' | 'staff_id' | 'role'>,
  post: PostRow,
  isReported = false,
): Promise<Required<KeptPost>> {
  const subject = (await verbs.subjects.byId(site, post.subject_id))!;
  const [decision] = post.decision_id === null ? [] : await verbs.decisions.byIds(site, [post.decision_id]);
  const names = toPageNames(post, subject);
  const isPending = post.status === 'pending';
  const acts: KeptPost['acts'] = [];
  const address = services.settings.publicAddress;
  // Without an address of its own the server cannot say where its pages are.
  if (address && allows(role, 'posts.decide')) {
    for (const act of toPossible(post, isReported)) {
      const token = await services.acts.sign({ site, staff, post: post.id, act, state: post.decision_id ?? '' });
      acts.push({ act, url: toLink(address, 'act', token) });
    }
  }
  return {
    id: post.id,
    page: names.title ?? names.url ?? subject.key,
    policies: isPending && decision ? (JSON.parse(decision.policies) as PolicyName[]) : [],
    isPending,
    acts,
  };
}

/** What can be done about a post by one press; `keep` answers a report, and what an author says against a decision. */
function toPossible({ status, root_kind }: PostRow, isReported: boolean): MailedAct[] {
  if (status === 'pending') return ['approve', 'refuse', 'block'];
  if (status !== 'published') return ['restore', 'keep'];
  if (isReported) return ['keep', 'hide', 'block'];
  return [...(toRow(root_kind).replies !== 'nobody' ? (['reply'] as const) : []), 'hide'];
}
