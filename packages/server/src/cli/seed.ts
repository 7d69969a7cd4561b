import { setTimeout as wait } from 'node:timers/promises';
import { type PostInput, type ReactionName, reactionNames, type SetName, toRow } from '@parvis/contract';
import { createPost } from '../domain/posts/create.ts';
import { putReaction } from '../domain/reactions/react.ts';
import { changeSettings } from '../domain/settings/settings.ts';
import { changeSubject } from '../domain/subjects/change.ts';
import type { Done, UseCase } from '../domain/use-case.ts';
import { type Principal, toOperator } from '../identity/principal.ts';
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

/** How often a database that does not answer is asked again, and milliseconds between. */
const tries = 5;
const waitMs = 1_000;

/**
 * Fills the demo the first time, by the use cases that everybody's posts go through: all of it in one transaction, or
 * nothing, so that a start that was cut off leaves the next one to do it.
 */
export async function seed(parvis: Parvis): Promise<void> {
  const services = getInternals(parvis)?.services;
  const site = await services?.store.sites.byKey(demoKey);
  if (!services || !site) return;
  const { store, publish, settings } = services;
  const now = new Date(settings.now()).toISOString();
  const fill = (): Promise<void> =>
    store.write(async (verbs) => {
      const known = await verbs.subjects.byKeys(
        site.id,
        subjects.map(({ key }) => key),
      );
      if (known.length > 0) return;
      const staff: Principal = toOperator(site);
      const writers = new Map<string, Principal>([['staff', staff]]);
      const act: Act = async (principal, useCase, input) => {
        const work = await useCase({ site, principal, now, services }, input);
        const done = await work(verbs);
        if (done.events) await publish(verbs, done.events);
        return done;
      };
      await act(staff, changeSettings, { set: demo.set as SetName });
      for (const subject of subjects) {
        await act(staff, changeSubject, { key: subject.key, change: { title: subject.title } });
        for (const post of subject.posts) await write(act, writers, now, subject, post, subject.kind);
      }
    });
  for (let time = 1; ; time++) {
    try {
      return await fill();
    } catch (error) {
      if (time === tries || !store.isUnavailable(error)) throw error;
      await wait(waitMs);
    }
  }
}

/** Does something in somebody's name, in the transaction of the whole. */
type Act = <Input, Result>(
  principal: Principal,
  useCase: UseCase<Input, Result>,
  input: Input,
) => Promise<Done<Result>>;

/** Writes a post, what others think of it, and what is answered to it. */
async function write(
  act: Act,
  writers: Map<string, Principal>,
  now: string,
  subject: SeedSubject,
  { by, daysAgo = 10, likes = 0, helpful = 0, replies = [], ...words }: Seed,
  kind: PostInput['kind'],
  parentId?: string,
): Promise<void> {
  const known = writers.get(by);
  const { result, author, isNewAuthor } = await act(known ?? { kind: 'anonymous' }, createPost, {
    ...words,
    kind,
    subject: { key: subject.key },
    ...(parentId !== undefined && { parentId }),
    ...(!known && { author: { name: by } }),
    ...(toRow(kind).fields.experiencedOn === 'required' && { experiencedOn: toDay(now, daysAgo) }),
  });
  if (isNewAuthor && author !== undefined) writers.set(by, { kind: 'visitor', author });
  const { id } = result.post;
  const times: Record<ReactionName, number> = { like: likes, helpful };
  for (const name of reactionNames) {
    for (let time = 0; time < times[name]; time++) await act({ kind: 'anonymous' }, putReaction, { post: id, name });
  }
  for (const reply of replies) await write(act, writers, now, subject, reply, replyKind, id);
}

/** What stands below every post of the demo. */
const replyKind: PostInput['kind'] = 'comment';

const toDay = (now: string, daysAgo: number): string =>
  new Date(Date.parse(now) - daysAgo * 86_400_000).toISOString().slice(0, 10);
