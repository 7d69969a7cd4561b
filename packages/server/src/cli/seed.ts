import { type PostInput, type ReactionName, reactionNames, toRow } from '@parvis/contract';
import type { Context } from '../domain/context.ts';
import { execute } from '../domain/execute.ts';
import { createPost } from '../domain/posts/create.ts';
import { putReaction } from '../domain/reactions/react.ts';
import { getFigures } from '../domain/subjects/get-figures.ts';
import type { Principal } from '../identity/principal.ts';
import type { Parvis } from '../index.ts';
import { getInternals } from '../internals.ts';
import { demoKey } from '../policies/origins.ts';
import demo from './demo.json' with { type: 'json' };

/** A post of the demo: what a visitor would send, who sends it, and what happens below it. */
interface Seed extends Omit<PostInput, 'subject' | 'parentId' | 'author' | 'experiencedOn' | 'kind'> {
  /** The writer's name; `staff` is the business. */
  by: string;
  daysAgo?: number;
  likes?: number;
  helpful?: number;
  replies?: Seed[];
}

interface SeedSubject {
  key: string;
  title: string;
  kind: PostInput['kind'];
  posts: Seed[];
}

const subjects = demo.subjects as SeedSubject[];

/** Fills the demo the first time, by the use cases that everybody's posts go through. */
export async function seed(parvis: Parvis): Promise<void> {
  const services = getInternals(parvis)?.services;
  const site = await services?.store.sites.byKey(demoKey);
  if (!services || !site) return;
  const { settings } = services;
  const toContext = (principal: Principal): Context => ({
    site,
    principal,
    now: new Date(settings.now()).toISOString(),
    services,
  });
  const keys = subjects.map(({ key }) => key);
  const { result } = await getFigures(toContext({ kind: 'anonymous' }), { key: keys, period: 'all' });
  if (result.items.some(({ revision }) => revision > 0)) return;

  const writers = new Map<string, Principal>([['staff', { kind: 'staff', author: site.staff_id, role: 'owner' }]]);
  for (const subject of subjects) {
    for (const post of subject.posts) await write(toContext, writers, subject, post, subject.kind);
  }
}

/** Writes a post, what others think of it, and what is answered to it. */
async function write(
  toContext: (principal: Principal) => Context,
  writers: Map<string, Principal>,
  subject: SeedSubject,
  { by, daysAgo = 10, likes = 0, helpful = 0, replies = [], ...words }: Seed,
  kind: PostInput['kind'],
  parentId?: string,
): Promise<void> {
  const known = writers.get(by);
  const context = toContext(known ?? { kind: 'anonymous' });
  const { result, newAuthor } = await execute(context, createPost, {
    ...words,
    kind,
    subject: { key: subject.key, title: subject.title },
    ...(parentId !== undefined && { parentId }),
    ...(!known && { author: { name: by } }),
    ...(toRow(kind).fields.experiencedOn === 'required' && { experiencedOn: toDay(context.now, daysAgo) }),
  });
  if (newAuthor) writers.set(by, { kind: 'visitor', author: newAuthor.id });
  const { id } = result.post;
  const times: Record<ReactionName, number> = { like: likes, helpful };
  for (const name of reactionNames) {
    for (let time = 0; time < times[name]; time++) {
      await execute(toContext({ kind: 'anonymous' }), putReaction, { post: id, name });
    }
  }
  for (const reply of replies) await write(toContext, writers, subject, reply, replyKind, id);
}

/** What stands below every post of the demo. */
const replyKind: PostInput['kind'] = 'comment';

const toDay = (now: string, daysAgo: number): string =>
  new Date(Date.parse(now) - daysAgo * 86_400_000).toISOString().slice(0, 10);
