import { randomUUID } from 'node:crypto';
import type { Created } from '@parvis/contract';
import sharp from 'sharp';
import { Random } from '../../checks/log/random.ts';
import type { Both } from '../../checks/log/two-verifiers.ts';
import type { ParvisOptions } from '../src/index.ts';
import { askVerifiers } from './ask-verifiers.ts';
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
  /** How many reviews with pictures were published on the last pages. */
  pictured: number;
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
    await shop.end();
    return shop.played;
  } finally {
    await server.parvis.close();
  }
}

class Shop {
  readonly played: Played = { acts: new Map(), said: [], receipts: new Set(), pictured: 0 };
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
    await sites.settings('shop', { moderation: 'everything', images: true });
    await this.#begin();
  }

  /** Each act once where it is possible, so that all of them are in every history. */
  async #begin(): Promise<void> {
    for (let left = 6; left > 0; left--) await this.#do('write', undefined);
    const [first, second, third, fourth] = this.#reviews;
    for (const review of [first, second, third]) await this.#do('approve', review);
    await this.#do('refuse', fourth);
    for (const name of ['answer', 'reword', 'hide', 'restore', 'edit']) await this.#do(name, first);
    await this.#do('withdraw', second);
    await this.#do('erase', third);
    for (const name of ['limit', 'rename', 'unsay']) await this.#do(name, first);
    const refused = [...this.played.acts.keys()].filter((said) => said.includes(' '));
    if (refused.length > 0) throw new Error(`What is possible was refused: ${refused.join(', ')}.`);
    await this.#seal();
  }

  /** Something that may happen next. What the server refuses has not happened. */
  async act(): Promise<void> {
    const random = this.#random;
    const often = ['write', 'write', 'write', 'approve', 'approve', 'approve'];
    await this.#do(random.pick([...often, ...Object.keys(this.#acts)]), random.pick(this.#reviews));
    if (random.chance(0.12)) await this.#seal();
  }

  /** With one review more that has a picture, is published, and is sealed. */
  async end(): Promise<void> {
    await this.#write(true);
    await this.#do('approve', this.#reviews.at(-1));
    await this.#seal();
  }

  async #seal(): Promise<void> {
    this.#pass(this.#random.between(3_601, 20 * 3_600));
    const { state } = await this.#server.parvis.log.batch();
    await this.#ask(`batch after ${[...this.played.acts.values()].reduce((sum, one) => sum + one, 0)} acts, ${state}`);
  }

  async #do(name: string, review: Written | undefined): Promise<void> {
    const { status } = name === 'write' ? await this.#write() : await this.#acts[name]!(review!);
    const said = status < 300 ? name : `${name} ${status}`;
    this.played.acts.set(said, (this.played.acts.get(said) ?? 0) + 1);
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

  /** A picture that was sent before the words. */
  async #sendPicture(): Promise<{ markdown: string; token: string }> {
    const color = { r: this.#random.between(0, 255), g: 80, b: 20 };
    const file = await sharp({ create: { width: 20, height: 10, channels: 3, background: color } })
      .png()
      .toBuffer();
    const headers = { origin, 'content-type': 'image/png' };
    const request = new Request(`${origin}/v1/sites/shop/images`, {
      method: 'POST',
      headers,
      body: new Uint8Array(file),
    });
    const { image, visitorToken } = await (await this.#server.parvis.fetch(request)).json();
    return { markdown: `![A room](parvis-image:${image.id})`, token: visitorToken };
  }

  async #write(hasPicture = this.#random.chance(0.2)): Promise<Answer> {
    const random = this.#random;
    const picture = hasPicture ? await this.#sendPicture() : undefined;
    const answer = await this.#server.call('POST', 'posts', {
      ...(picture && { token: picture.token }),
      body: {
        kind: 'review',
        subject: { key: random.pick(subjects) },
        rating: random.between(1, 5),
        experiencedOn: '2026-01-02',
        author: { name: `Zoé ${this.#authors++}` },
        ...((picture || random.chance(0.8)) && { body: `${this.#text()}\n\n${picture?.markdown ?? ''}` }),
        ...(random.chance(0.4) && { title: 'Bien' }),
      },
    });
    if (answer.status !== 201) return answer;
    const { post, visitorToken: token, receipt } = answer.json as Created;
    this.#reviews.push({ id: post.id, token: token ?? picture!.token });
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

  /** Both verifiers, with a checkpoint and a receipt that were kept. */
  async #ask(at: string): Promise<void> {
    const { played } = this;
    const asked = await askVerifiers(this.#server, subjects, {
      now: this.#pass(0),
      kept: this.#kept,
      receipts: this.#receipts.length > 0 ? [this.#random.pick(this.#receipts)] : [],
    });
    if (!asked) return;
    for (const [of, both] of asked.said) played.said.push({ at: `${at}, ${of}`, both });
    for (const outcome of asked.outcomes) played.receipts.add(outcome);
    played.pictured = asked.pictured;
    this.#kept = asked.checkpoint;
  }
}
