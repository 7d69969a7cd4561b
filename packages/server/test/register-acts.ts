import { randomUUID } from 'node:crypto';
import type { Created, Post, Subject } from '@parvis/contract';
import type { Case, Wall } from '../../checks/log/cases.ts';
import { Random } from '../../checks/log/random.ts';
import { verifySite } from '../../checks/log/second-verifier.ts';
import { askBoth, type Both, watchBoth } from '../../checks/log/two-verifiers.ts';
import type { ParvisOptions } from '../src/index.ts';
import { type Answer, type More, origin, policy, type Started, start } from './harness.ts';

const subjects = ['room-12', 'table'];
const texts = [
  'Calm and clean.',
  'Très calme, *à refaire*.',
  'See [the menu](https://example.org/m?a=1).',
  '部屋がきれい。',
  '- one\n- two\n\n> three',
];

interface Written {
  id: string;
  token: string;
}

export interface Played {
  /** How often something was done, or refused with which status. */
  acts: Map<string, number>;
  /** What both verifiers said of each page and of the whole, each time that they were asked. */
  said: { at: string; both: Both }[];
  /** What became of the receipts that authors had. */
  receipts: Set<string>;
  /** How many reviews were published on the last pages. */
  published: number;
}

/**
 * A server to which reviews come, and where they are decided, changed, answered, taken back and erased at random, with
 * batches between; both verifiers are asked after each batch and at the end.
 */
export async function playRegister(seed: number, acts: number, options: ParvisOptions = {}): Promise<Played> {
  let ahead = 0;
  const server = await start({ publicAddress: origin, jobs: 'off', now: () => Date.now() + ahead, ...options });
  try {
    const shop = new Shop(seed, server, (seconds) => {
      ahead += seconds * 1_000;
      return (Date.now() + ahead) / 1_000;
    });
    await shop.open();
    for (let left = acts; left > 0; left--) await shop.act();
    await shop.ask('the end');
    return shop.played;
  } finally {
    await server.parvis.close();
  }
}

class Shop {
  readonly played: Played = { acts: new Map(), said: [], receipts: new Set(), published: 0 };
  readonly #random: Random;
  readonly #server: Started;
  /** Goes on by some seconds, and says what time it is. */
  readonly #pass: (seconds: number) => number;
  readonly #reviews: Written[] = [];
  readonly #answers: string[] = [];
  readonly #receipts: NonNullable<Created['receipt']>[] = [];
  #key = '';
  #kept: string | undefined;
  #authors = 0;

  constructor(seed: number, server: Started, pass: (seconds: number) => number) {
    this.#random = new Random(seed);
    this.#server = server;
    this.#pass = pass;
  }

  async open(): Promise<void> {
    const { sites } = this.#server.parvis;
    this.#key = await sites.createKey('shop', { name: 'acts' });
    await sites.settings('shop', { moderation: 'everything' });
  }

  /** Something that may happen next. What the server refuses has not happened. */
  async act(): Promise<void> {
    const random = this.#random;
    const often = ['write', 'write', 'write', 'approve', 'approve', 'approve'];
    const name = this.#reviews.length === 0 ? 'write' : random.pick([...often, ...Object.keys(this.#acts)]);
    const { status } = name === 'write' ? await this.#write() : await this.#acts[name]!(random.pick(this.#reviews));
    const said = status < 300 ? name : `${name} ${status}`;
    this.played.acts.set(said, (this.played.acts.get(said) ?? 0) + 1);
    if (!random.chance(0.12)) return;
    this.#pass(random.between(3_601, 20 * 3_600));
    const { state } = await this.#server.parvis.log.batch();
    await this.ask(`batch after ${[...this.played.acts.values()].reduce((sum, one) => sum + one, 0)} acts, ${state}`);
  }

  readonly #acts: Record<string, (review: Written) => Promise<Answer>> = {
    approve: ({ id }) => this.#decide(id, 'approve'),
    refuse: ({ id }) => this.#decide(id, 'refuse', true),
    hide: ({ id }) => this.#decide(id, 'hide', true),
    restore: ({ id }) => this.#decide(id, 'restore'),
    edit: ({ id, token }) => {
      const body = { body: this.#text(), rating: this.#random.between(1, 5) };
      return this.#server.call('PATCH', `posts/${id}`, { token, body });
    },
    withdraw: ({ id, token }) => this.#server.call('DELETE', `posts/${id}`, { token }),
    erase: ({ token }) => this.#server.call('DELETE', 'me', { token }),
    answer: async ({ id }) => {
      const answer = await this.#manage(`posts/${id}/replies`, { body: this.#text() });
      if (answer.status < 300) this.#answers.push(answer.json.reply.id);
      return answer;
    },
    reword: () => this.#server.call('PATCH', `posts/${this.#answer}`, { ...this.#asKey, body: { body: this.#text() } }),
    unsay: () => this.#server.call('DELETE', `posts/${this.#answer}`, this.#asKey),
    silence: () => this.#decide(this.#answer, this.#random.pick(['hide', 'restore']), true),
    undo: async () => {
      const { json } = await this.#server.call('GET', '/v1/manage/sites/shop/decisions', this.#asKey);
      const last = json.items.slice(0, 5).map(({ id }: { id: string }) => id);
      return this.#manage('decisions/undo', { decisions: [this.#random.pick(last) ?? 'none'] });
    },
    report: ({ id }) => this.#server.call('POST', `posts/${id}/reports`, { body: { reason: 'spam' } }),
    contest: ({ id, token }) =>
      this.#server.call('POST', `posts/${id}/contests`, { token, body: { words: 'It was as I say.' } }),
    rename: () => this.#manage('', { name: `The Shop ${this.#random.between(1, 99)}` }, 'PATCH'),
    mode: () => this.#manage('settings', { moderation: this.#random.pick(['nothing', 'everything']) }, 'PATCH'),
    limit: () => {
      const changed = { ...policy, publicationDays: this.#random.between(3, 14) };
      return this.#manage('settings', { policy: changed }, 'PATCH');
    },
  };

  /** One of what the business has answered. */
  get #answer(): string {
    return this.#answers.length > 0 ? this.#random.pick(this.#answers) : 'none';
  }

  /** No two are alike: what repeats is held. */
  #text(): string {
    return `${this.#random.pick(texts)}\n\n${randomUUID().replaceAll('-', ' ')}`;
  }

  async #write(): Promise<Answer> {
    const random = this.#random;
    const answer = await this.#server.call('POST', 'posts', {
      body: {
        kind: 'review',
        subject: { key: random.pick(subjects) },
        rating: random.between(1, 5),
        experiencedOn: '2026-01-02',
        author: { name: `Zoé ${this.#authors++}` },
        ...(random.chance(0.8) && { body: this.#text() }),
        ...(random.chance(0.4) && { title: 'Bien' }),
      },
    });
    if (answer.status !== 201) return answer;
    const { post, visitorToken: token, receipt } = answer.json as Created;
    this.#reviews.push({ id: post.id, token: token! });
    if (receipt) this.#receipts.push(receipt);
    return answer;
  }

  get #asKey(): More {
    return { token: this.#key, headers: { origin: undefined } };
  }

  #decide(post: string, act: string, isReasoned = false): Promise<Answer> {
    const why = { reason: this.#random.pick(['M1', 'M2', 'M4', 'M9']), sentence: 'It is about something else.' };
    return this.#manage('decisions', { posts: [post], act, ...(isReasoned && act !== 'restore' && why) });
  }

  #manage(path: string, body: object, method = 'POST'): Promise<Answer> {
    const at = `/v1/manage/sites/shop${path && `/${path}`}`;
    return this.#server.call(method, at, { ...this.#asKey, body });
  }

  /** Both verifiers, of each page and of the whole register. */
  async ask(at: string): Promise<void> {
    const read = async (path: string): Promise<Uint8Array | null> => {
      const answer = await this.#server.parvis.fetch(new Request(`${origin}/log/${path}`));
      if (answer.status === 404) return null;
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
      return new Uint8Array(await answer.arrayBuffer());
    };
    const checkpoint = await read('checkpoint');
    const about = (await this.#server.call('GET', '/log/about?site=shop')).json;
    if (checkpoint === null || !about.site) return;
    const question: Case['question'] = {
      read,
      origin: about.origin,
      vkeys: about.keys,
      receiptVkeys: [about.receiptKey],
      site: about.site,
      ...(this.#kept !== undefined && { kept: this.#kept }),
      ...(this.#receipts.length > 0 && { receipts: [this.#random.pick(this.#receipts)] }),
      now: this.#pass(0),
    };
    this.played.published = 0;
    for (const subject of subjects) {
      const wall = await this.#readWall(subject);
      this.played.published += wall.posts.length;
      this.played.said.push({ at: `${at}, ${subject}`, both: await askBoth({ question, wall }) });
      const { outcomes = [] } = await verifySite({ ...question, receipts: question.receipts ?? [] });
      for (const { is } of outcomes) this.played.receipts.add(is);
    }
    this.played.said.push({ at: `${at}, the whole`, both: await watchBoth({ question }) });
    this.#kept = Buffer.from(checkpoint).toString();
  }

  async #readWall(subject: string): Promise<Wall> {
    const posts: Post[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query = new URLSearchParams({ subject, kind: 'review', limit: '20', ...(cursor && { cursor }) });
      const list = (await this.#server.call('GET', `posts?${query}`)).json;
      posts.push(...list.items);
      cursor = list.next;
    }
    const [about]: Subject[] = (await this.#server.call('GET', `subjects?key=${subject}`)).json.items;
    const { count, mean, histogram } = about!.rating ?? {};
    // What was taken back and has an answer stays in the list as a frame that says nothing.
    const shown = posts.filter(({ status }) => status === 'published');
    return {
      domain: new URL(origin).hostname,
      subject,
      posts: shown as unknown as Wall['posts'],
      total: about!.reviewCount,
      rating: about!.rating && { count: count!, mean: mean!, histogram: histogram! },
    };
  }
}
