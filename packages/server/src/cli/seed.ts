import { setTimeout as wait } from 'node:timers/promises';
import { type PostInput, type ReactionName, reactionNames, type SetName, toRow } from '@parvis/contract';
import { importPost } from '../domain/imports/import-post.ts';
import { putReaction } from '../domain/reactions/react.ts';
import { changeSettings } from '../domain/settings/settings.ts';
import { changeSubject } from '../domain/subjects/change.ts';
import type { Done, UseCase } from '../domain/use-case.ts';
import { type Principal, toOperator } from '../identity/principal.ts';
import type { Parvis } from '../index.ts';
import { getInternals } from '../internals.ts';
import { demoKey } from '../policies/origins.ts';
import english from './demo.en.json' with { type: 'json' };
import french from './demo.fr.json' with { type: 'json' };

/** A post of the demo: what a visitor would send, who sends it and when, and what happens below it. */
interface Seed extends Omit<PostInput, 'subject' | 'parentId' | 'author' | 'experiencedOn' | 'kind'> {
  /** The writer's name; `staff` is the business. */
  by: string;
  /** Of what it tells; of a comment, when it was written. Absent in what answers something. */
  daysAgo?: number;
  /** Days until it was written: after what it tells of, or what it answers. @default 1 */
  after?: number;
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

interface Demo {
  set: SetName;
  subjects: SeedSubject[];
}

/** The demo in each language that it has: the same guests, in the words of their hotel. */
export const demos: Readonly<Record<'en' | 'fr', Demo>> = { en: english as Demo, fr: french as Demo };

/** How often a database that does not answer is asked again, and milliseconds between. */
const tries = 5;
const waitMs = 1_000;

/**
 * Fills the demo the first time, as somebody would who brings the posts of two years from elsewhere: all of it in one
 * transaction, or nothing, so that a start that was cut off leaves the next one to do it.
 */
export async function seed(parvis: Parvis, lang: keyof typeof demos = 'en'): Promise<void> {
  const all = getInternals(parvis)?.services;
  const site = await all?.store.sites.byKey(demoKey);
  if (!all || !site) return;
  // What is asked before a transaction would wait for this one, which waits for it: a new site has learned nothing yet.
  const services = {
    ...all,
    spamModels: { ...all.spamModels, read: async () => undefined },
    nearRepeats: { count: async () => 0 },
  };
  const { store, publish, settings } = services;
  const begin = settings.now();
  const { set, subjects } = demos[lang];
  const fill = (): Promise<void> =>
    store.write(async (verbs) => {
      const known = await verbs.subjects.byKeys(
        site.id,
        subjects.map(({ key }) => key),
      );
      if (known.length > 0) return;
      const staff: Principal = toOperator(site);
      const act: Act = async (principal, useCase, input, at = begin) => {
        const now = new Date(at).toISOString();
        const work = await useCase({ site, principal, now, services }, input);
        const done = await work(verbs);
        if (done.events) await publish(verbs, done.events);
        return done;
      };
      await act(staff, changeSettings, { set });
      for (const { key, title } of subjects) await act(staff, changeSubject, { key, change: { title } });
      const entries = subjects.flatMap((subject) => toEntries(subject, subject.posts, begin));
      const writers = new Map<string, Principal>([['staff', staff]]);
      // As they were written: who writes a second time is known by then.
      for (const entry of entries.sort((one, other) => one.at - other.at))
        await write(act, staff, writers, entry, begin);
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

/** Does something in somebody's name, in the transaction of the whole. @param at milliseconds. @default now */
type Act = <Input, Result>(
  principal: Principal,
  useCase: UseCase<Input, Result>,
  input: Input,
  at?: number,
) => Promise<Done<Result>>;

/** A post and its time. */
interface Entry {
  seed: Seed;
  kind: PostInput['kind'];
  subject: SeedSubject;
  /** Which it is, within the demo. */
  source: string;
  /** Milliseconds. */
  at: number;
  parent?: Entry;
  /** Once it is written. */
  id?: string;
}

const dayMs = 86_400_000;

/** What stands below every post of the demo. */
const replyKind: PostInput['kind'] = 'comment';

/** Posts with what is answered to them. People write by day, at no round hour. */
function toEntries(subject: SeedSubject, seeds: Seed[], begin: number, parent?: Entry): Entry[] {
  return seeds.flatMap((seed, place) => {
    const { daysAgo = 0, after = 1, replies = [] } = seed;
    const kind = parent ? replyKind : subject.kind;
    const source = `${parent?.source ?? subject.key}/${place}`;
    const told = begin - daysAgo * dayMs;
    const day = parent ? parent.at + after * dayMs : isReview(kind) ? told + after * dayMs : told;
    // Between eight in the morning and ten in the evening, in UTC; never ahead of the clock, nor of what is answered.
    const minutes = 8 * 60 + ((source.length * 97 + place * 211 + daysAgo * 37) % (14 * 60));
    const at = Math.min(Math.max(day - (day % dayMs) + minutes * 60_000, parent ? parent.at + 60_000 : 0), begin);
    const entry: Entry = { seed, kind, subject, source, at, ...(parent && { parent }) };
    return [entry, ...toEntries(subject, replies, begin, entry)];
  });
}

const isReview = (kind: PostInput['kind']): boolean => toRow(kind).fields.experiencedOn === 'required';

/** Writes a post, and what others thought of it in the days after. */
async function write(
  act: Act,
  staff: Principal,
  writers: Map<string, Principal>,
  entry: Entry,
  begin: number,
): Promise<void> {
  const { subject, kind, at, source, parent } = entry;
  const { by, daysAgo = 0, after, likes = 0, helpful = 0, replies, ...words } = entry.seed;
  const known = writers.get(by);
  const { result, author, isNewAuthor } = await act(staff, importPost, {
    input: {
      ...words,
      kind,
      subject: { key: subject.key },
      ...(parent && { parentId: parent.id }),
      ...(!known && { author: { name: by } }),
      ...(isReview(kind) && { experiencedOn: new Date(begin - daysAgo * dayMs).toISOString().slice(0, 10) }),
    } as PostInput,
    writer: known ?? { kind: 'anonymous' },
    createdAt: new Date(at).toISOString(),
    source: `demo ${source}`,
    provenance: { origin: 'import:demo' },
    isAttested: true,
  });
  if (isNewAuthor && author !== undefined) writers.set(by, { kind: 'visitor', author });
  entry.id = result.id;
  const times: Record<ReactionName, number> = { like: likes, helpful };
  for (const name of reactionNames) {
    for (let time = 1; time <= times[name]; time++) {
      await act({ kind: 'anonymous' }, putReaction, { post: result.id, name }, Math.min(at + time * dayMs, begin));
    }
  }
}
