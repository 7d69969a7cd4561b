import type { SubjectEvent } from '../../events/event.ts';
import { newJob } from '../../jobs/retry.ts';
import type { NewJob, StoredSite, SubjectActRow, ThreadRoot, Verbs } from '../../store/store.ts';
import { toMoved } from './keys.ts';

// The posts of subjects that were merged, or are parted again, move in portions: other writes go on between them.

/** Threads, about how many posts, and how many reactions to the page, of one portion. */
const threadsAtOnce = 100;
const reactionsAtOnce = 1_000;
const postsAtOnce = 500;

/** A job that carries the rest. */
export const carryKind = 'subject-act';
export const toCarryJob = (now: string, act: string): NewJob =>
  newJob(Date.parse(now), { kind: carryKind, topic: act, body: { act } });

/** What one portion came to. */
interface Carried {
  act: SubjectActRow;
  events: SubjectEvent[];
}

/** Moves a portion of the posts of an act that is under way; both subjects are locked. */
export async function carry(verbs: Verbs, site: StoredSite, act: SubjectActRow, now: string): Promise<Carried> {
  const isUndo = act.state === 'undoing';
  const isSplit = act.act === 'split';
  const { moved, aside, ...posts } = await (isUndo ? moveBack : isSplit ? moveChosen : moveIn)(verbs, act);
  const isDone = (isSplit || (await carryReactions(verbs, act))) && posts.isDone;
  const changed: Partial<SubjectActRow> = {
    moved: Math.max(act.moved + moved, 0),
    aside: act.aside + aside,
    ...(isDone && (isUndo ? { state: 'undone', undone_at: now } : { state: 'done' })),
  };
  await verbs.subjectActs.set(act, changed);
  const both = [act.subject_id, act.other_id];
  if (isDone) {
    await verbs.subjectActs.forgetNames(site.id, isUndo ? both : [isSplit ? act.other_id : act.subject_id]);
    if (isUndo) await verbs.threads.forgetAll(site.id, act.id);
  }
  const revision = await verbs.subjectActs.lift(site.id, both);
  // Of the other too: what stands in front of the server may have kept its posts one by one.
  const keys = await verbs.subjects.keys(site.id, both);
  const events: SubjectEvent[] = isDone
    ? toMoved(site, [...keys.values()], revision)
    : [...keys.values()].map((subject) => ({ name: 'subject.changed', site, subject, revision }));
  return { act: { ...act, ...changed }, events };
}

/** Reactions to a page that is merged, or parted again. Answers whether that was all. */
function carryReactions({ subjectReactions }: Verbs, act: SubjectActRow): Promise<boolean> {
  const { site_id: site, subject_id: to, other_id: from } = act;
  return act.state === 'undoing'
    ? subjectReactions.moveBack(site, to, from, reactionsAtOnce)
    : subjectReactions.moveIn(site, from, to, reactionsAtOnce);
}

interface Portion {
  /** Posts that went; less than nothing of those that went back. */
  moved: number;
  /** Reviews that count no more. */
  aside: number;
  isDone: boolean;
}

/** To the subject that stays, from the one that is merged. */
async function moveIn({ threads }: Verbs, act: SubjectActRow): Promise<Portion> {
  const { site_id: site, id, subject_id: to, other_id: from } = act;
  const found = await threads.toMove(site, from, id, threadsAtOnce);
  const some = await bound({ threads }, site, found);
  const rivals = await threads.rivals(site, to, some);
  const [forth, back, aside]: ThreadRoot[][] = [[], [], []];
  for (const root of some) {
    const rival = toRival(rivals, root);
    if (rival && !stands(root, rival)) {
      aside!.push(root);
    } else {
      forth!.push(root);
      if (rival) back!.push(rival);
    }
  }
  const moved = await threads.exchange(site, from, to, forth!, back!);
  await threads.remember(site, id, 'in', forth!);
  await threads.remember(site, id, 'out', back!);
  await threads.remember(site, id, 'aside', aside!);
  return {
    moved,
    aside: aside!.length + back!.length,
    isDone: found.length < threadsAtOnce && some.length === found.length,
  };
}

/** To the subject that they were chosen for. Whose author has one there already stays. */
async function moveChosen({ threads }: Verbs, act: SubjectActRow): Promise<Portion> {
  const { site_id: site, id, subject_id: to, other_id: from } = act;
  const chosen = await threads.moved(site, id, 'chosen', threadsAtOnce);
  const there = chosen.filter((one) => one?.subject_id === from) as ThreadRoot[];
  const some = await bound({ threads }, site, there);
  const taken = some.length === there.length ? chosen.length : chosen.indexOf(some.at(-1)) + 1;
  const rivals = await threads.rivals(site, to, some);
  const aside = some.filter((root) => toRival(rivals, root));
  const forth = some.filter((root) => !aside.includes(root));
  const moved = await threads.exchange(site, from, to, forth, []);
  await threads.forgetSaid(site, forth);
  await threads.forget(site, id, 'chosen', taken);
  await threads.remember(site, id, 'in', forth);
  await threads.remember(site, id, 'aside', aside);
  return { moved, aside: aside.length, isDone: taken === chosen.length && chosen.length < threadsAtOnce };
}

/** Where they came from: each that is still there and was not moved on by something else. */
async function moveBack({ threads }: Verbs, act: SubjectActRow): Promise<Portion> {
  const { site_id: site, id, subject_id: to, other_id: from } = act;
  const came = await threads.moved(site, id, 'in', threadsAtOnce);
  const there = came.filter((one) => one !== undefined);
  const some = await bound({ threads }, site, there);
  const taken = some.length === there.length ? came.length : came.indexOf(some.at(-1)) + 1;
  const here = some.filter(({ subject_id }) => subject_id === to);
  const rivals = await threads.rivals(site, from, here);
  const ways = await threads.ways(site, id, rivals);
  const wentOut = (rival: ThreadRoot): boolean => ways.get(rival.id) === 'out';
  // One that its author has there by now is not pushed out: what came stays then.
  const back = here.filter((root) => {
    const rival = toRival(rivals, root);
    return !rival || wentOut(rival);
  });
  const moved = await threads.exchange(site, to, from, back, rivals.filter(wentOut));
  await threads.forget(site, id, 'in', taken);
  const isLast = taken === came.length && came.length < threadsAtOnce;
  return { moved: -moved, aside: 0, isDone: isLast && (await moveLeft({ threads }, act)) };
}

/** Back to the subject that stayed, what had to give way to something that is gone by now. Answers whether that was all. */
async function moveLeft({ threads }: Pick<Verbs, 'threads'>, act: SubjectActRow): Promise<boolean> {
  const { site_id: site, id, subject_id: to, other_id: from } = act;
  const left = await threads.moved(site, id, 'out', threadsAtOnce);
  const there = left.filter((one) => one !== undefined && one.subject_id === from) as ThreadRoot[];
  const rivals = await threads.rivals(site, to, there);
  const free = there.filter((root) => !toRival(rivals, root));
  await threads.exchange(site, from, to, free, []);
  await threads.forget(site, id, 'out', left.length);
  return left.length < threadsAtOnce;
}

/** As many of these threads, from the first on, as make a portion: one at least. */
async function bound({ threads }: Pick<Verbs, 'threads'>, site: string, roots: ThreadRoot[]): Promise<ThreadRoot[]> {
  const below = await threads.countBelow(
    site,
    roots.map(({ id }) => id),
  );
  let posts = 0;
  const end = roots.findIndex(({ id }) => {
    posts += 1 + (below.get(id) ?? 0);
    return posts >= postsAtOnce;
  });
  return end < 0 ? roots : roots.slice(0, end + 1);
}

const toRival = (rivals: readonly ThreadRoot[], { kind, author_id }: ThreadRoot): ThreadRoot | undefined =>
  rivals.find((rival) => rival.kind === kind && rival.author_id === author_id);

/** Of two of one author, the one that is published; else the later one, which is what they say by now. */
function stands(root: ThreadRoot, rival: ThreadRoot): boolean {
  const [a, b] = [root, rival].map(({ status }) => status === 'published');
  return a === b ? root.id > rival.id : a!;
}
