import { randomInt, randomUUID } from 'node:crypto';
import { type FollowTarget, type Pace, type Post, paces } from '@parvis/contract';
import { signToken } from '../member-tokens.ts';
import { type Answer, type Ask, type Asked, site } from './ask.ts';
import type { Device, KnownPost, Ledger, Person } from './ledger.ts';
import type { MailServer } from './mail-server.ts';
import { chance, newWord, oneOf, sentence } from './words.ts';

export interface Week {
  ask: Ask;
  ledger: Ledger;
  people: Person[];
  mail: MailServer;
  /** The busy one most often. */
  subject(): string;
  /** Whether keys change their subjects just now. */
  isUnsettled(): boolean;
  /** What the host signs tokens of its members with. */
  secret: string;
  /** A moment in which others act. */
  pause(): Promise<void>;
  /** Has servers do at once what they do within seconds. */
  tick(): Promise<void>;
}

export const emoji: readonly string[] = ['👍', '🎉', '🔥'];
const spam = ['Buy cheap watches at our shop now, the best prices of the town, delivered to you within a day.'];
const now = (): string => new Date().toISOString();

/** What may be answered beside the act being done: what others did meanwhile, and what the business has set. */
const refusals: Record<string, readonly string[]> = {
  post: ['PARENT_INVALID', 'ALREADY_REVIEWED', 'REPLY_NOT_ALLOWED'],
  react: ['NOT_FOUND', 'OWN_POST', 'CONFIRMATION_REQUIRED', 'MEMBERSHIP_REQUIRED', 'RATE_LIMITED'],
  page: ['CONFIRMATION_REQUIRED', 'MEMBERSHIP_REQUIRED', 'VALIDATION_FAILED'],
  edit: ['NOT_FOUND'],
  delete: ['NOT_FOUND'],
  report: ['NOT_FOUND'],
  read: ['NOT_FOUND'],
  follow: ['NOT_FOUND'],
  unfollow: ['NOT_FOUND'],
  confirm: ['CODE_INVALID'],
  contest: ['NOTHING_TO_CONTEST', 'NOT_FOUND'],
};

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

class Visitor {
  readonly person: Person;
  readonly device: Device;
  readonly week: Week;

  constructor(person: Person, device: Device, week: Week) {
    this.person = person;
    this.device = device;
    this.week = week;
  }

  async #ask(
    act: string,
    asked: Pick<Asked, 'method' | 'path' | 'body' | 'isOnce'>,
    device = this.device,
  ): Promise<Answer> {
    const { ask, ledger } = this.week;
    const answer = await ask({ ...asked, path: `${site}/${asked.path}`, token: device.token, network: device.network });
    if (answer.status < 300) ledger.count(act);
    else if (!refusals[act]?.includes(answer.json?.code)) {
      ledger.wrong.push(`${act} ${asked.method} ${asked.path}: ${answer.status} ${answer.text}`);
    }
    const token = answer.status < 300 ? answer.json?.visitorToken : undefined;
    if (token) {
      device.token = token;
      if (!answer.json.author) await this.#know(device);
    }
    return answer;
  }

  /** Who a browser is by now: what it gave goes along. */
  async #know(device: Device): Promise<void> {
    const answer = await this.week.ask({ method: 'GET', path: `${site}/me`, token: device.token });
    this.#become(device, answer.json.author.id);
  }

  #become(device: Device, author: string): void {
    const { ledger, people } = this.week;
    const before = device.author;
    for (const one of this.person.devices) if (one === device || (before && one.author === before)) one.author = author;
    if (!before || before === author) return;
    this.person.claimedAt = now();
    if (people.some(({ devices }) => devices.some((one) => one.author === before))) return;
    for (const post of ledger.posts.values()) if (post.author === before) post.author = author;
    // What was followed before the address was proved holds from now on (F2).
    for (const one of ledger.follows) if (one.author === before) Object.assign(one, { author, from: now() });
    for (const set of [ledger.reactions, ledger.pageReactions, ledger.unsure]) {
      for (const one of [...set]) {
        const [of, who, name] = one.split(' ');
        if (who !== before) continue;
        set.delete(one);
        set.add(`${of} ${author} ${name}`);
      }
    }
    // Nobody reacts to what is theirs by now (A5), and nobody votes both ways (A15).
    for (const one of [...ledger.reactions]) {
      const [of, who, name] = one.split(' ') as [string, string, string];
      if (who !== author) continue;
      const post = ledger.posts.get(of)!;
      if (post.author === author) ledger.reactions.delete(one);
      const vote = post.kind === 'review' ? 'helpful' : 'like';
      if (name === 'down' && ledger.reactions.has(`${of} ${author} ${vote}`)) {
        for (const both of [name, vote]) {
          ledger.reactions.delete(`${of} ${author} ${both}`);
          ledger.unsure.add(`${of} ${author} ${both}`);
        }
      }
    }
  }

  /** Whether that was what there was to do: a code that came is typed, or one is asked for. */
  async signIn(): Promise<boolean> {
    const { person, device, week } = this;
    if (person.kind === 'member' && !device.token) {
      const said = {
        sub: person.email,
        jti: randomUUID(),
        name: person.name,
        email: person.email,
        email_verified: true,
      };
      const token = await signToken(week.secret, said, Date.now());
      const answer = await this.#ask('member', {
        method: 'POST',
        path: 'sign-in/member',
        body: { token },
        isOnce: true,
      });
      if (answer.status < 300) {
        this.#become(device, answer.json.author.id);
        person.account = answer.json.author.id;
        person.provedAt ??= now();
        await this.#setMentions();
      }
      return true;
    }
    if (person.kind !== 'confirmed') return false;
    const { asked } = person;
    if (asked) {
      const came = week.mail.got.findLast(
        ({ mail, at }) => at > asked.at && mail.recipients.includes(person.email) && /\b\d{6}\b/.test(mail.text ?? ''),
      );
      if (!came) return false;
      delete person.asked;
      const body = { email: person.email, code: /\b\d{6}\b/.exec(came.mail.text!)![0] };
      const answer = await this.#ask(
        'confirm',
        { method: 'POST', path: 'sign-in/code', body, isOnce: true },
        asked.device,
      );
      if (answer.status < 300) {
        this.#become(asked.device, answer.json.author.id);
        const isFirst = person.provedAt === undefined;
        person.account = answer.json.author.id;
        person.provedAt ??= now();
        this.#claimTyped(asked.device);
        if (isFirst) await new Visitor(person, asked.device, week).#setMentions();
      }
      return true;
    }
    const isNew = person.provedAt === undefined || (device.author !== person.account && chance(0.3));
    // Whose mails have a pace proves the address first of all.
    if (!isNew || (person.pace === undefined && chance(0.7))) return false;
    person.asked = { at: now(), device };
    await this.#ask('ask for a code', { method: 'POST', path: 'sign-in', body: { email: person.email } });
    return true;
  }

  /** What another browser wrote that typed the address is theirs as well, and that browser is nobody from then on (A11). */
  #claimTyped(by: Device): void {
    for (const one of this.person.devices) {
      if (one === by || !one.typed) continue;
      this.#become(one, this.person.account!);
      delete one.token;
      delete one.author;
      delete one.typed;
    }
  }

  async #setMentions(): Promise<void> {
    const { pace } = this.person;
    if (pace && pace !== 'at-once') await this.#subscribe('mentions', '', pace);
  }

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
    const answer = await this.#ask('post', {
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
      this.#ask('edit', { method: 'PATCH', path: `posts/${post.id}`, body: { body: `${word} ${sentence()}` } }, device);
    const second = this.person.devices.find((device) => device !== this.device && device.author === this.device.author);
    const isTwice = second !== undefined && chance(0.4);
    const words = isTwice ? [one, other] : [one];
    if (isTwice) ledger.count('edit on two devices at once');
    const answers = await Promise.all([change(one, this.device), ...(isTwice ? [change(other, second)] : [])]);
    if (answers.every(({ status }) => status >= 300)) return;
    // Of two at once the one that came last stands, and it is one of the two.
    const read = await this.#ask('read', { method: 'GET', path: `posts/${post.id}` });
    if (read.status !== 200) return;
    const source = (read.json as Post).source ?? '';
    const word = words.find((each) => source.startsWith(each));
    if (!word) ledger.wrong.push(`P8: post ${post.id} says "${source}" after its author changed it to ${words}`);
    post.body = source;
    post.words.push(...words.filter((each) => each !== word), ...(word ? [word] : []));
  }

  async takeBack(post: KnownPost): Promise<void> {
    await this.#ask('delete', { method: 'DELETE', path: `posts/${post.id}` });
    Object.assign(post, { gone: true, goneAt: now() });
  }

  async react(): Promise<void> {
    const { ledger } = this.week;
    const post = this.#any();
    if (!post) return;
    const name = oneOf(['like', 'like', 'helpful', 'down', oneOf(emoji)!])!;
    const isBack = chance(0.2) && this.device.token !== undefined;
    const { status } = await this.#ask('react', {
      method: isBack ? 'DELETE' : 'PUT',
      path: `posts/${post.id}/reactions/${encodeURIComponent(name)}`,
    });
    if (status !== 200) return;
    const of = (each: string): string => `${post.id} ${this.device.author} ${each}`;
    if (isBack) ledger.reactions.delete(of(name));
    else ledger.reactions.add(of(name));
    ledger.unsure.delete(of(name));
    const vote = post.kind === 'review' ? 'helpful' : 'like';
    const against = name === 'down' ? vote : name === vote ? 'down' : undefined;
    if (against && !isBack) {
      ledger.reactions.delete(of(against));
      ledger.unsure.delete(of(against));
    }
  }

  async reactToPage(): Promise<void> {
    const { ledger } = this.week;
    const [key, name, mine] = [this.week.subject(), oneOf(emoji)!, chance(0.8)];
    if (!mine && !this.device.token) return;
    const body = { subject: { key }, name, mine };
    const { status } = await this.#ask('page', { method: 'POST', path: 'reactions', body });
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
    const { status, json } = await this.#ask('report', { method: 'POST', path: `posts/${post.id}/reports`, body });
    if (status === 201) this.week.ledger.reports.set(json.id, post.id);
  }

  async follow(): Promise<void> {
    const { person } = this;
    const pace = person.pace ?? oneOf(paces)!;
    const target = oneOf(['post', 'thread', 'subject', 'site'] as const)!;
    const post = this.#any(({ id, rootId }) => target === 'post' || id === rootId);
    if (target === 'site' && chance(0.6)) return this.#subscribe('subject', 'busy', pace);
    const of = { site: '', subject: this.week.subject(), post: post?.id, thread: post?.id }[target];
    if (of !== undefined) await this.#subscribe(target, of, pace);
  }

  async #subscribe(target: FollowTarget, of: string, pace: Pace): Promise<void> {
    const { person, week } = this;
    const asked = now();
    const field = target === 'subject' ? { subject: of } : of ? { post: of } : {};
    const answer = await this.#ask('follow', {
      method: 'POST',
      path: 'me/subscriptions',
      body: { target, ...field, pace },
    });
    if (answer.status >= 300) return;
    const author = this.device.author!;
    const before = week.ledger.follows.find(
      (one) => one.author === author && one.target === target && one.of === of && !one.until,
    );
    if (before) before.pace = pace;
    else week.ledger.follows.push({ person, author, target, of, pace, asked, from: now() });
  }

  async unfollow(): Promise<void> {
    const { week } = this;
    if (!this.device.token) return;
    const list = await this.#ask('read', { method: 'GET', path: 'me/subscriptions' });
    const one = oneOf((list.json.items as { id: string; target: FollowTarget; post: string; subject: string }[]) ?? []);
    if (!one || one.target === 'mentions') return;
    const of = one.post ?? one.subject ?? '';
    const known = week.ledger.follows.filter(
      (each) => each.author === this.device.author && each.target === one.target && each.of === of && !each.until,
    );
    const ending = now();
    const { status } = await this.#ask('unfollow', { method: 'DELETE', path: `me/subscriptions/${one.id}` });
    // One that was there a moment ago and is gone has been ended by a try whose answer was lost (I3).
    if (status >= 300 && status !== 404) return;
    for (const each of known) Object.assign(each, { ending, until: now() });
  }

  async share(): Promise<void> {
    const { status, json } = await this.#ask('share', {
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
      await this.#ask('contest', { method: 'POST', path: `posts/${post.id}/contests`, body: { words: sentence() } });
  }

  /** Reads, as readers do: a page, a search. */
  async look(): Promise<void> {
    await this.#ask('read', {
      method: 'GET',
      path: `page?subject=${this.week.subject()}&blocks=comments,reviews,rating`,
    });
    const post = this.#any();
    if (post) await this.#ask('read', { method: 'GET', path: `search?q=${post.words.at(-1)}` });
  }

  /** All of it goes, of both browsers. */
  async erase(): Promise<void> {
    const { person, week } = this;
    const { ledger } = week;
    const authors = [...new Set(person.devices.flatMap(({ author }) => author ?? []))];
    const posts = [...ledger.posts.values()].filter((post) => post.person === person);
    for (const device of person.devices) {
      if (!device.token || (device !== person.devices[0] && device.author === person.devices[0]!.author)) continue;
      await this.#ask('erase', { method: 'DELETE', path: 'me' }, device);
    }
    person.gone = true;
    for (const post of posts) if (!post.gone) Object.assign(post, { gone: true, goneAt: now() });
    for (const set of [ledger.reactions, ledger.pageReactions, ledger.unsure]) {
      for (const one of [...set]) if (authors.includes(one.split(' ')[1]!)) set.delete(one);
    }
    for (const one of ledger.follows) if (one.person === person) one.until ??= now();
    ledger.erased.push({ person, authors, words: posts.flatMap(({ words }) => words), at: now() });
  }

  #any(where: (post: KnownPost) => boolean = () => true): KnownPost | undefined {
    const latest = [...this.week.ledger.posts.values()].slice(-150).filter((post) => !post.gone && where(post));
    return oneOf(latest);
  }
}
