import { randomUUID } from 'node:crypto';
import type { FollowTarget, Pace } from '@parvis/contract';
import { signToken } from '../member-tokens.ts';
import { type Answer, type Ask, type Asked, site } from './ask.ts';
import type { Device, Ledger, Person } from './ledger.ts';
import type { MailServer } from './mail-server.ts';
import { chance } from './words.ts';

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

/** What goes when a vote is given (A15). */
export const opposites: Record<string, readonly string[]> & { down: readonly string[] } = {
  like: ['down'],
  helpful: ['down'],
  down: ['like', 'helpful'],
};

/** Who somebody is in one of their browsers: how they ask, prove an address, follow, and take all back. */
export class Identity {
  readonly person: Person;
  readonly device: Device;
  readonly week: Week;

  constructor(person: Person, device: Device, week: Week) {
    this.person = person;
    this.device = device;
    this.week = week;
  }

  async ask(
    act: string,
    asked: Pick<Asked, 'method' | 'path' | 'body'>,
    device: Device = this.device,
  ): Promise<Answer> {
    const { ask, ledger } = this.week;
    const by = `${this.person.name}, ${device.author ?? 'nobody'},`;
    const answer = await ask({
      ...asked,
      by,
      path: `${site}/${asked.path}`,
      token: device.token,
      network: device.network,
    });
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
      for (const vote of name === 'down' ? opposites.down : []) {
        if (!ledger.reactions.has(`${of} ${author} ${vote}`)) continue;
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
      const answer = await this.ask('member', {
        method: 'POST',
        path: 'sign-in/member',
        body: { token },
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
      const answer = await this.ask('confirm', { method: 'POST', path: 'sign-in/code', body }, asked.device);
      if (answer.status < 300) {
        this.#become(asked.device, answer.json.author.id);
        const isFirst = person.provedAt === undefined;
        person.account = answer.json.author.id;
        person.provedAt ??= now();
        this.#claimTyped(asked.device);
        if (isFirst) await new Identity(person, asked.device, week).#setMentions();
      }
      return true;
    }
    const isNew = person.provedAt === undefined || (device.author !== person.account && chance(0.3));
    // Whose mails have a pace proves the address first of all.
    if (!isNew || (person.pace === undefined && chance(0.7))) return false;
    person.asked = { at: now(), device };
    await this.ask('ask for a code', { method: 'POST', path: 'sign-in', body: { email: person.email } });
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
    if (pace && pace !== 'at-once') await this.subscribe('mentions', '', pace);
  }

  async subscribe(target: FollowTarget, of: string, pace: Pace): Promise<void> {
    const { person, week } = this;
    const asked = now();
    const field = target === 'subject' ? { subject: of } : of ? { post: of } : {};
    const answer = await this.ask('follow', {
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

  /** All of it goes, of both browsers. */
  async erase(): Promise<void> {
    const { person, week } = this;
    const { ledger } = week;
    const authors = [...new Set(person.devices.flatMap(({ author }) => author ?? []))];
    const posts = [...ledger.posts.values()].filter((post) => post.person === person);
    for (const device of person.devices) {
      if (!device.token || (device !== person.devices[0] && device.author === person.devices[0]!.author)) continue;
      await this.ask('erase', { method: 'DELETE', path: 'me' }, device);
    }
    person.gone = true;
    for (const post of posts) if (!post.gone) Object.assign(post, { gone: true, goneAt: now() });
    for (const set of [ledger.reactions, ledger.pageReactions, ledger.unsure]) {
      for (const one of [...set]) if (authors.includes(one.split(' ')[1]!)) set.delete(one);
    }
    for (const one of ledger.follows) if (one.person === person) one.until ??= now();
    ledger.erased.push({ person, authors, words: posts.flatMap(({ words }) => words), at: now() });
  }
}
