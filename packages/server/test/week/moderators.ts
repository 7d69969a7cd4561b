import { randomInt } from 'node:crypto';
import {
  type Act,
  actNames,
  acts as actTable,
  type Decided,
  type QueueItem,
  type SettingsChange,
  type SubjectDetails,
} from '@parvis/contract';
import { type Answer, type Asked, manage, site } from './ask.ts';
import type { Week } from './identity.ts';
import type { KnownPost } from './ledger.ts';
import { emoji } from './visitors.ts';
import { chance, newWord, oneOf, sentence } from './words.ts';

const why = { reason: 'M1', sentence: 'Not about this page.' } as const;
const advert = { reason: 'M4', sentence: 'An advertisement.' } as const;

/** Decides, answers, blocks, deletes and sets, by a key of the site. */
export class Moderator {
  readonly #made: string[] = [];

  readonly key: string;
  readonly week: Week;
  /** Of several one alone blocks: whom two block at once is blocked once (M13), and free when one of them says so. */
  readonly blocks: boolean;

  constructor(key: string, week: Week, blocks: boolean) {
    this.key = key;
    this.week = week;
    this.blocks = blocks;
  }

  async #ask(act: string, asked: Pick<Asked, 'method' | 'path' | 'body'>, allowed: string[] = []): Promise<Answer> {
    const { ask, ledger } = this.week;
    const answer = await ask({ ...asked, path: `${manage}/${asked.path}`, token: this.key, by: 'The business' });
    if (answer.status < 300) ledger.count(act);
    else if (!allowed.includes(answer.json?.code)) {
      ledger.wrong.push(`${act} ${asked.method} ${asked.path}: ${answer.status} ${answer.text}`);
    }
    return answer;
  }

  async act(): Promise<void> {
    const dice = randomInt(100);
    if (dice < 50) return this.workThrough();
    if (dice < 65) return this.decide([this.#any()?.id], oneOf(actNames)!);
    if (dice < 72)
      return this.decide(
        Array.from({ length: 1 + randomInt(8) }, () => this.#any()?.id),
        oneOf(actNames)!,
      );
    if (dice < 82) return this.undo();
    if (dice < 92) return this.reply();
    if (dice < 94) return this.pin();
    if (dice < 97) return this.note();
    return this.remove();
  }

  /** What waits: spam goes, most of the rest is published, in one act or one by one. */
  async workThrough(): Promise<void> {
    const { json } = await this.#ask('read', { method: 'GET', path: 'queue?limit=30' });
    const items = json.items as QueueItem[];
    const isSpam = ({ post }: QueueItem): boolean => this.week.ledger.posts.get(post.id)?.person?.kind === 'spammer';
    const waiting = items.filter(({ post }) => post.status === 'pending');
    for (const one of waiting.filter(isSpam)) {
      if (this.blocks && chance(0.3)) await this.block(one.post.id);
      else await this.decide([one.post.id], 'refuse', advert);
    }
    const rest = waiting.filter((one) => !isSpam(one)).map(({ post }) => post.id);
    if (chance(0.5)) await this.decide(rest, 'approve');
    else for (const id of rest.slice(0, 5)) await this.decide([id], chance(0.85) ? 'approve' : 'refuse');
    await this.decide(
      items.filter(({ post }) => post.status !== 'pending').map(({ post }) => post.id),
      'keep',
    );
  }

  async decide(of: (string | undefined)[], act: Act, reason: object = why): Promise<void> {
    const posts = [...new Set(of.flatMap((id) => id ?? []))];
    if (posts.length === 0) return;
    const body = { posts, act, ...(actTable[act].reasoned ? reason : {}) };
    this.#count(await this.#ask('decide', { method: 'POST', path: 'decisions', body }));
  }

  async undo(): Promise<void> {
    const last = this.#made.at(-1 - randomInt(Math.min(Math.max(this.#made.length, 1), 20)));
    if (!last) return;
    this.#count(await this.#ask('undo', { method: 'POST', path: 'decisions/undo', body: { decisions: [last] } }));
  }

  #count({ status, json }: Answer): void {
    if (status >= 300) return;
    const ids = (json as Decided).decisions.map(({ id }) => id);
    this.#made.push(...ids);
    this.week.ledger.decisions.push(...ids);
  }

  async reply(): Promise<void> {
    const { ledger } = this.week;
    const post = this.#any();
    if (!post) return;
    const word = newWord('qz');
    const body = `${word} ${sentence()}`;
    const answer = await this.#ask('reply', { method: 'POST', path: `posts/${post.id}/replies`, body: { body } }, [
      'DECIDED_OTHERWISE',
      'NOT_FOUND',
      'REPLY_NOT_ALLOWED',
      'PARENT_INVALID',
    ]);
    if (answer.status !== 201) return void ledger.unsureOf.add(post.id);
    const { id } = answer.json.reply;
    ledger.posts.set(id, {
      id,
      kind: 'comment',
      key: post.key,
      parentId: post.id,
      rootId: post.rootId,
      person: null,
      author: null,
      writtenBy: null,
      rating: null,
      body,
      words: [word],
      changed: false,
      gone: false,
      writtenAt: new Date().toISOString(),
      unsettled: true,
    });
  }

  async block(post: string): Promise<void> {
    const { ledger } = this.week;
    const answer = await this.#ask('block', { method: 'POST', path: `posts/${post}/block`, body: advert }, [
      'DECIDED_OTHERWISE',
      'NOT_FOUND',
    ]);
    if (answer.status !== 201) return;
    const { block, decision } = answer.json;
    ledger.blocks.add(block.id);
    ledger.decisions.push(decision.id);
    if (chance(0.3)) {
      const { status } = await this.#ask('unblock', { method: 'DELETE', path: `blocks/${block.id}` }, ['NOT_FOUND']);
      if (status === 204) ledger.blocks.delete(block.id);
    }
  }

  async pin(): Promise<void> {
    const post = this.#any(({ id, rootId, kind }) => id === rootId && kind === 'comment');
    const method = chance(0.7) ? 'PUT' : 'DELETE';
    if (post) await this.#ask('pin', { method, path: `posts/${post.id}/pin` }, ['NOT_FOUND', 'PIN_NOT_ALLOWED']);
  }

  async note(): Promise<void> {
    const post = this.#any();
    const body = { body: sentence() };
    if (post) await this.#ask('note', { method: 'POST', path: `posts/${post.id}/notes`, body }, ['NOT_FOUND']);
  }

  /** Of reviews only their authors take one away (J5). */
  async remove(): Promise<void> {
    const post = this.#any(({ kind }) => kind !== 'review');
    if (!post) return;
    const { ask, ledger } = this.week;
    const { status } = await ask({
      method: 'DELETE',
      path: `${site}/posts/${post.id}`,
      token: this.key,
      by: 'The business',
    });
    if (status === 204) ledger.count('remove');
    else if (status !== 404) ledger.wrong.push(`remove: ${status}`);
    if (!post.gone) Object.assign(post, { gone: true, goneAt: new Date().toISOString() });
  }

  /** One person alone does so: what was set last is what must be set. */
  async set(): Promise<void> {
    const { ledger } = this.week;
    const set = emoji.map((one, n) => ({ emoji: one, label: `Reaction ${n}` })).slice(0, 1 + randomInt(emoji.length));
    const change = oneOf<SettingsChange>([
      {
        reactions: { who: oneOf(['anyone', 'anyone', 'confirmed', 'members'])!, down: chance(0.7), set, onPosts: true },
      },
      { moderation: oneOf(['risky', 'risky', 'nothing', 'first-post', 'everything'])! },
      { languages: oneOf([[], ['fr', 'en'], ['de']] as const)!.slice() },
      { links: randomInt(4) },
      { reports: 2 + randomInt(3) },
      { words: [newWord('qn')] },
      { consent: sentence() },
    ])!;
    const before = ledger.settings;
    const { status, json } = await this.#ask('settings', { method: 'PATCH', path: 'settings', body: change });
    if (status !== 200) return;
    ledger.settings = json;
    if (JSON.stringify(before) === JSON.stringify(json)) return;
    ledger.settingsChanges++;
    if (!chance(0.25)) return;
    const { json: audit } = await this.#ask('read', { method: 'GET', path: 'audit?what=settings&limit=1' });
    const undone = await this.#ask('undo settings', {
      method: 'POST',
      path: 'audit/undo',
      body: { change: audit.items[0].id },
    });
    if (undone.status !== 201) return;
    ledger.settings = before;
    ledger.settingsChanges++;
  }

  /** Acts on the key of a subject, and takes it back: whole, or some threads of it. Answers when it is done. */
  async shift(key: string, into: string): Promise<void> {
    const [from, to] = [await this.#subject(key), await this.#subject(into)];
    if (!from || !to) return;
    const roots = [...this.week.ledger.posts.values()].filter(
      (post) => post.key === key && post.rootId === post.id && !post.gone && !post.unsettled,
    );
    const body = oneOf([
      { act: 'merge', into: to.id },
      { act: 'move', key: `${key}-${randomInt(1e6)}` },
      ...(roots.length > 0 ? [{ act: 'split', posts: [oneOf(roots)!.id], key: into }] : []),
    ])!;
    const { status, json } = await this.#ask(body.act, { method: 'POST', path: `subjects/${from.id}/acts`, body }, [
      'SUBJECT_BUSY',
      'NOT_FOUND',
      'VALIDATION_FAILED',
    ]);
    if (status >= 300) return;
    await this.#until(into, json.id, 'done');
    await this.week.pause();
    await this.#ask('undo of a subject', { method: 'DELETE', path: `subject-acts/${json.id}` });
    await this.#until(into, json.id, 'undone');
  }

  async #subject(key: string): Promise<SubjectDetails | undefined> {
    const { ask } = this.week;
    const answer = await ask({ method: 'GET', path: `${manage}/subject?key=${key}`, token: this.key });
    return answer.status === 200 ? answer.json : undefined;
  }

  async #until(key: string, act: string, state: string): Promise<void> {
    for (let n = 0; n < 600; n++) {
      const { ask } = this.week;
      const { acts } = (await this.#subject(key)) ?? { acts: [] };
      const one = acts.find(({ id }) => id === act);
      // A move is in the list of its own subject.
      if (!one || one.state === state) return;
      await ask({ method: 'GET', path: `${manage}/queue?limit=1`, token: this.key });
      await this.week.tick();
    }
    this.week.ledger.wrong.push(`S14: act ${act} is not ${state}`);
  }

  #any(where: (post: KnownPost) => boolean = () => true): KnownPost | undefined {
    return oneOf([...this.week.ledger.posts.values()].slice(-200).filter((post) => !post.gone && where(post)));
  }
}
