import { randomInt } from 'node:crypto';
import { type FollowTarget, type Post, paces } from '@parvis/contract';
import { Identity, opposites, type Week } from './identity.ts';
import type { Device, KnownPost, Person } from './ledger.ts';
import { chance, newWord, oneOf, sentence } from './words.ts';

export const emoji: readonly string[] = ['👍', '🎉', '🔥'];
const spam = ['Buy cheap watches at our shop now, the best prices of the town, delivered to you within a day.'];
const now = (): string => new Date().toISOString();

/** One act of somebody, by one of their browsers. */
export async function actAs(person: Person, week: Week): Promise<void> {
  const device = person.devices.length > 1 && chance(0.3) ? person.devices[1]! : person.devices[0]!;
  const visitor = new Visitor(person, device, week);
  if (person.kind === 'spammer') return visitor.write({ body: `${oneOf(spam)}`, isSpam: true });
  if (await visitor.signIn()) return;
  const own = week.ledger.mine(device.author);
  const dice = randomInt(100);
  if (person.leaves && dice < 2 && own.length > 2) return visitor.erase();
  if (dice < 28) return visitor.write({});
  if (dice < 45) return visitor.write({ isReply: true });
  if (dice < 49) return visitor.review();
  if (dice < 57 && own.length > 0) return visitor.edit(oneOf(own)!);
  if (dice < 61 && own.length > 0) return visitor.takeBack(oneOf(own)!);
  if (dice < 77) return visitor.react();
  if (dice < 81) return visitor.reactToPage();
  if (dice < 85) return visitor.report();
  if (dice < 92) return visitor.follow();
  if (dice < 95) return visitor.unfollow();
  if (dice < 97) return visitor.share();
  if (dice < 98) return visitor.contest(own);
  return visitor.look();
}

class Visitor extends Identity {
  async write({ isReply = false, isSpam = false, body }: { isReply?: boolean; isSpam?: boolean; body?: string }) {
    const { week } = this;
    const parent = isReply ? this.#any((post) => post.kind === 'comment') : undefined;
    // Somebody who wrote in the thread, and stays.
    const inThread = parent && [...week.ledger.posts.values()].filter((one) => one.rootId === parent.rootId);
    const named = chance(0.4) ? oneOf(inThread?.filter((one) => one.person && !one.person.leaves) ?? [])?.person : null;
    const word = newWord('qz');
    const said = body ?? `${word} ${sentence()}${named ? ` @${named.name} ${sentence()}` : ''}`;
    await this.#create(parent?.key ?? week.subject(), {
      kind: 'comment',
      body: isSpam ? `${said} ${word}` : said,
      word,
      ...(parent && { parent }),
    });
  }

  review(): Promise<void> {
    const word = newWord('qz');
    return this.#create('busy', { kind: 'review', body: `${word} ${sentence()}`, word, rating: 1 + randomInt(5) });
  }

  async #create(
    key: string,
    {
      word,
      parent,
      ...said
    }: { kind: 'comment' | 'review'; body: string; word: string; rating?: number; parent?: KnownPost },
  ): Promise<void> {
    const { ledger } = this.week;
    const { person, device } = this;
    // Of two reviews of one page by one person one would stay aside (P6): the second browser writes none.
    if (said.kind === 'review' && device !== person.devices[0]) return;
    const unsettled = this.week.isUnsettled();
    // An address that is typed proves nothing, and is a way to claim what was written.
    const isTyped = person.kind === 'confirmed' && device !== person.devices[0] && person.provedAt === undefined;
    const answer = await this.ask('post', {
      method: 'POST',
      path: 'posts',
      body: {
        ...said,
        subject: { key },
        ...(said.kind === 'review' && { experiencedOn: '2026-01-02' }),
        ...(parent && { parentId: parent.id }),
        ...(person.kind !== 'member' && { author: { name: person.name, ...(isTyped && { email: person.email }) } }),
      },
    });
    if (answer.status !== 201) return void ledger.refused.add(word);
    const { post } = answer.json as { post: Post };
    ledger.posts.set(post.id, {
      id: post.id,
      kind: said.kind,
      key,
      parentId: parent?.id ?? null,
      rootId: parent?.rootId ?? post.id,
      person,
      author: post.author!.id,
      writtenBy: post.author!.id,
      rating: said.rating ?? null,
      body: said.body,
      words: [word],
      changed: false,
      gone: false,
      writtenAt: now(),
      unsettled: unsettled || this.week.isUnsettled(),
    });
    device.author ??= post.author!.id;
    if (isTyped) device.typed = true;
  }

  async edit(post: KnownPost): Promise<void> {
    const { ledger } = this.week;
    const [one, other] = [newWord('qz'), newWord('qz')];
    post.changed = true;
    const change = (word: string, device: Device) =>
      this.ask('edit', { method: 'PATCH', path: `posts/${post.id}`, body: { body: `${word} ${sentence()}` } }, device);
    const second = this.person.devices.find((device) => device !== this.device && device.author === this.device.author);
    const isTwice = second !== undefined && chance(0.4);
    const words = isTwice ? [one, other] : [one];
    if (isTwice) ledger.count('edit on two devices at once');
    const answers = await Promise.all([change(one, this.device), ...(isTwice ? [change(other, second)] : [])]);
    if (answers.every(({ status }) => status >= 300)) return;
    // Of two at once the one that came last stands, and it is one of the two.
    const read = await this.ask('read', { method: 'GET', path: `posts/${post.id}` });
    if (read.status !== 200) return;
    const source = (read.json as Post).source ?? '';
    const word = words.find((each) => source.startsWith(each));
    if (!word) ledger.wrong.push(`P8: post ${post.id} says "${source}" after its author changed it to ${words}`);
    post.body = source;
    post.words.push(...words.filter((each) => each !== word), ...(word ? [word] : []));
  }

  async takeBack(post: KnownPost): Promise<void> {
    await this.ask('delete', { method: 'DELETE', path: `posts/${post.id}` });
    Object.assign(post, { gone: true, goneAt: now() });
  }

  async react(): Promise<void> {
    const { ledger } = this.week;
    const post = this.#any();
    if (!post) return;
    const name = oneOf(['like', 'like', 'helpful', 'down', oneOf(emoji)!])!;
    const isBack = chance(0.2) && this.device.token !== undefined;
    const { status } = await this.ask('react', {
      method: isBack ? 'DELETE' : 'PUT',
      path: `posts/${post.id}/reactions/${encodeURIComponent(name)}`,
    });
    if (status !== 200) return;
    const of = (each: string): string => `${post.id} ${this.device.author} ${each}`;
    if (isBack) ledger.reactions.delete(of(name));
    else ledger.reactions.add(of(name));
    ledger.unsure.delete(of(name));
    for (const against of isBack ? [] : (opposites[name] ?? [])) {
      ledger.reactions.delete(of(against));
      ledger.unsure.delete(of(against));
    }
  }

  async reactToPage(): Promise<void> {
    const { ledger } = this.week;
    const [key, name, mine] = [this.week.subject(), oneOf(emoji)!, chance(0.8)];
    if (!mine && !this.device.token) return;
    const body = { subject: { key }, name, mine };
    const { status } = await this.ask('page', { method: 'POST', path: 'reactions', body });
    if (status !== 200) return;
    const one = `${key} ${this.device.author} ${name}`;
    if (mine) ledger.pageReactions.add(one);
    else ledger.pageReactions.delete(one);
  }

  async report(): Promise<void> {
    const post = this.#any();
    if (!post) return;
    const reason = oneOf(['spam', 'offensive', 'off-topic', 'fake'])!;
    const body = { reason, ...(reason === 'fake' && { detail: sentence() }) };
    const { status, json } = await this.ask('report', { method: 'POST', path: `posts/${post.id}/reports`, body });
    if (status === 201) this.week.ledger.reports.set(json.id, post.id);
  }

  async follow(): Promise<void> {
    const { person } = this;
    const pace = person.pace ?? oneOf(paces)!;
    const target = oneOf(['post', 'thread', 'subject', 'site'] as const)!;
    const post = this.#any(({ id, rootId }) => target === 'post' || id === rootId);
    if (target === 'site' && chance(0.6)) return this.subscribe('subject', 'busy', pace);
    const of = { site: '', subject: this.week.subject(), post: post?.id, thread: post?.id }[target];
    if (of !== undefined) await this.subscribe(target, of, pace);
  }

  async unfollow(): Promise<void> {
    const { week } = this;
    if (!this.device.token) return;
    const list = await this.ask('read', { method: 'GET', path: 'me/subscriptions' });
    const one = oneOf((list.json.items as { id: string; target: FollowTarget; post: string; subject: string }[]) ?? []);
    if (!one || one.target === 'mentions') return;
    const of = one.post ?? one.subject ?? '';
    const known = week.ledger.follows.filter(
      (each) => each.author === this.device.author && each.target === one.target && each.of === of && !each.until,
    );
    const ending = now();
    const { status } = await this.ask('unfollow', { method: 'DELETE', path: `me/subscriptions/${one.id}` });
    // One that was there a moment ago and is gone has been ended by a try whose answer was lost (I3).
    if (status >= 300 && status !== 404) return;
    for (const each of known) Object.assign(each, { ending, until: now() });
  }

  async share(): Promise<void> {
    const { status, json } = await this.ask('share', {
      method: 'POST',
      path: 'shares',
      body: { subject: { key: 'busy' }, network: 'copy' },
    });
    // Before somebody has talked about it, nothing is counted (S1).
    if (status === 201 && json.shareCount > 0) this.week.ledger.shares++;
  }

  async contest(own: KnownPost[]): Promise<void> {
    const post = oneOf(own);
    if (post)
      await this.ask('contest', { method: 'POST', path: `posts/${post.id}/contests`, body: { words: sentence() } });
  }

  /** Reads, as readers do: a page, a search. */
  async look(): Promise<void> {
    await this.ask('read', {
      method: 'GET',
      path: `page?subject=${this.week.subject()}&blocks=comments,reviews,rating`,
    });
    const post = this.#any();
    if (post) await this.ask('read', { method: 'GET', path: `search?q=${post.words.at(-1)}` });
  }

  #any(where: (post: KnownPost) => boolean = () => true): KnownPost | undefined {
    const latest = [...this.week.ledger.posts.values()].slice(-150).filter((post) => !post.gone && where(post));
    return oneOf(latest);
  }
}
