import type { PostStatus, ReasonCode } from '@parvis/contract';
import { hasLeaf, type LoggedState, loggedStates, readLeaf } from '@parvis/contract/log';
import { v7 as newId } from 'uuid';
import type { LogMaking, PostRow, Store } from '../../src/store/store.ts';
import { setStatus } from '../set-status.ts';

/** The same numbers from the same seed, from 0 to below `below`. */
function createDice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % below;
  };
}

/** A clock that goes on by half a day, and chance that comes again. */
export function createMaking(seed: number): LogMaking {
  const dice = createDice(seed);
  let time = Date.parse('2026-10-19T10:00:00Z');
  return {
    now: () => {
      time += 3_600_000;
      return time;
    },
    random: () => Uint8Array.from({ length: 32 }, () => dice(256)),
  };
}

const starts: readonly PostStatus[] = ['published', 'pending', 'refused'];
const reasons: readonly ReasonCode[] = ['M1', 'M2', 'M8', 'M11'];
const words = ['Quiet.', 'Très calme, près de la gare.', 'Bad "breakfast"\u2028and worse.', 'e\u0301té 😀'];
const created = '2026-10-18T09:00:00.000Z';

/** What became of each review, as whoever did it remembers. */
export type Remembered = Map<string, LoggedState>;

/**
 * Does what comes to mind with the reviews of a site, legal or not, and always the same for one seed.
 * @returns what became of each, and how often a step was refused that the register has no way for
 */
export async function liveHistory(
  store: Store,
  seed: number,
  steps: number,
): Promise<{ site: string; remembered: Remembered; refused: number }> {
  const dice = createDice(seed);
  const one = <T>(of: readonly T[]): T => of[dice(of.length)]!;
  const { id: site, staff_id: staff } = await store.sites.put(
    { key: 'shop', name: 'Shop', origins: ['https://shop.test'] },
    created,
  );
  const subject = await store.subjects.ensure(site, { key: 'room' }, created);
  const remembered: Remembered = new Map();
  const replies = new Map<string, string>();
  let refused = 0;

  const toText = (text: string): string => JSON.stringify([{ type: 'paragraph', children: [{ type: 'text', text }] }]);
  const insert = async (of: PostRow | undefined, status: PostStatus): Promise<string> => {
    const id = newId();
    const by = of ? staff : newId();
    const text = toText(one(words));
    await store.write(async (verbs) => {
      if (!of) {
        const email = { email_encrypted: null, email_hash: null };
        await verbs.authors.insert({ site_id: site, id: by, kind: 'guest', name: 'A', ...email, created_at: created });
      }
      await verbs.posts.insert({
        site_id: site,
        id,
        subject_id: subject.id,
        kind: of ? 'comment' : 'review',
        parent_id: of?.id ?? null,
        root_id: of?.id ?? id,
        root_kind: 'review',
        author_id: by,
        author_kind: of ? 'staff' : 'guest',
        author_name: of ? '' : 'Zoé M.',
        title: null,
        source: 'x',
        text,
        truncated_text: null,
        lang: one(['fr', null]),
        rating: of ? null : 1 + dice(5),
        answers: null,
        criteria: of ? null : JSON.stringify({ calm: 1 + dice(5) }),
        experienced_on: of ? null : '2026-10-03',
        created_at: created,
        edited_at: null,
        status,
        ...(!of && dice(4) === 0 && { origin: 'import:judgeme', incentive: 'unknown' }),
      });
    });
    return id;
  };
  const row = async (id: string): Promise<PostRow> => (await store.posts.byId(site, id))!;
  const trying = async (isLegal: boolean, act: () => Promise<unknown>): Promise<boolean> => {
    const done = await act().then(
      () => true,
      () => false,
    );
    if (done !== isLegal) throw new Error(`It was ${done ? 'done' : 'refused'}, and should not be.`);
    if (!done) refused++;
    return done;
  };

  for (let step = 0; step < steps; step++) {
    const known = [...remembered].filter(([, state]) => state !== 'withdrawn' && state !== 'erased');
    const act = known.length === 0 ? 0 : dice(12);
    const [id, state] = known.length === 0 ? ['', 'pending' as const] : one(known);
    if (act < 3) {
      const status = one(starts);
      remembered.set(await insert(undefined, status), status as LoggedState);
    } else if (act < 7) {
      const to = one(loggedStates.slice(0, 4)) as PostStatus & LoggedState;
      const reason = one(reasons);
      const isLegal = to === state || hasLeaf(state, to);
      const post = await row(id);
      const change = () => store.write((verbs) => setStatus(verbs, post, to, reason));
      if (await trying(isLegal, change)) remembered.set(id, to);
    } else if (act === 7) {
      const post = await row(id);
      const anew = dice(3) === 0 ? 'pending' : undefined;
      const text = toText(one(words));
      const isLegal = anew !== undefined || state !== 'refused' || text === post.text;
      const { title, source, rating, criteria, answers, experienced_on } = post;
      const change = () =>
        store.write(async (verbs) => {
          const changed = { title, source, rating, criteria, answers, experienced_on, text, edited_at: created };
          await verbs.posts.change(post, changed, { anew });
          if (anew) await setStatus(verbs, { ...post, text }, 'pending');
        });
      if ((await trying(isLegal, change)) && anew) remembered.set(id, 'pending');
    } else if (act === 8) {
      const reply = replies.get(id);
      const parent = await row(id);
      if (!reply && parent.status !== 'published') continue;
      if (!reply) replies.set(id, await insert(parent, 'published'));
      else {
        const post = await row(reply);
        await store.write((verbs) => verbs.posts.withdraw(post));
        replies.delete(id);
      }
    } else if (act === 9) {
      const name = one(['Shop', 'The Shop', 'Hôtel Bellevue']);
      await store.sites.put({ key: 'shop', name, origins: ['https://shop.test', 'http://www.shop.test:81'] }, created);
    } else {
      const post = await row(id);
      const erased = act === 10 ? undefined : 'author';
      await store.write((verbs) => verbs.posts.withdraw(post, 'withdrawn', erased));
      remembered.set(id, erased ? 'erased' : 'withdrawn');
    }
  }
  return { site, remembered, refused };
}

/** The leaves of the sites of a database, as they are served; those of the whole register belong to none. */
export async function readLines(store: Store): Promise<string[]> {
  const leaves = store.db.selectFrom('log_leaves').selectAll().where('chain', '<>', '');
  const rows = await leaves.orderBy('chain').orderBy('seq').execute();
  for (const { leaf } of rows) readLeaf(leaf);
  return rows.map(({ leaf }) => leaf);
}
