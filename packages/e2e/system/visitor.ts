import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Created } from '@parvis/contract';
import type { Ledger, WriteRequest } from './ledger.ts';
import { origin, site } from './node.ts';

interface Answer {
  status: number;
  replayed: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every route
  json: any;
}

const chance = (of: number): boolean => Math.random() < of;

/** One client: one act after the other, so that what it was told last is what must be so. */
export class Visitor {
  readonly #name: string;
  readonly #ledger: Ledger;
  readonly #pick: () => string;
  readonly #patience: number;
  #token: string | undefined;

  constructor(name: string, ledger: Ledger, pick: () => string, patience: number) {
    this.#name = name;
    this.#ledger = ledger;
    this.#pick = pick;
    this.#patience = patience;
  }

  async act(subject: string): Promise<void> {
    const ledger = this.#ledger;
    const token = this.#token;
    const own = token && ledger.any((post) => post.token === token);
    const other = ledger.any((post) => post.token !== token);
    const dice = Math.random();
    if (!token || dice < 0.35) await this.#write(subject, 'comment');
    else if (dice < 0.5)
      await this.#write(
        subject,
        'comment',
        ledger.any((post) => post.kind === 'comment'),
      );
    else if (dice < 0.6) await this.#write(subject, 'review');
    else if (dice < 0.7 && own) await this.#change(own);
    else if (dice < 0.77 && own) await this.#takeBack(own);
    else if (dice < 0.87 && other) await this.#react(other, token, 'PUT');
    else if (dice < 0.9 && other) await this.#react(other, token, 'DELETE');
    else if (dice < 0.95) await this.#repeat();
    else await this.#misbehave(subject, other);
  }

  async #write(subject: string, kind: 'comment' | 'review', parent?: { id: string; subject: string }): Promise<void> {
    // Now and then as somebody new.
    const token = chance(0.85) ? this.#token : undefined;
    const key = parent?.subject ?? subject;
    const body = this.#say();
    const rating = kind === 'review' ? 1 + Math.floor(Math.random() * 5) : null;
    const request: WriteRequest = {
      method: 'POST',
      path: 'posts',
      token,
      key: randomUUID(),
      body: {
        kind,
        subject: { key },
        body,
        ...(parent && { parentId: parent.id }),
        ...(rating && { rating, experiencedOn: '2026-01-02' }),
        author: { name: `Visitor ${this.#name}` },
      },
    };
    // Twice at once, as an impatient client does: the two must end in one.
    const answers = await Promise.all(chance(0.1) ? [this.#send(request), this.#send(request)] : [this.#send(request)]);
    const [first] = answers;
    if (first!.status === 201) {
      const { post, visitorToken } = first!.json as Created;
      if (answers.some(({ json }) => json?.post?.id !== post.id)) this.#wrong('one key was answered with two posts');
      if (visitorToken) this.#ledger.tokens.add(visitorToken);
      this.#token = visitorToken ?? token;
      this.#ledger.add({
        id: post.id,
        kind,
        subject: key,
        parentId: parent?.id ?? null,
        body,
        rating,
        token: this.#token!,
        gone: false,
        changed: false,
      });
      this.#ledger.keyed.push({ request, id: post.id });
      this.#count();
    } else {
      this.#ledger.refused.add(body);
      const { code } = first!.json;
      const expected = (parent && code === 'PARENT_INVALID') || (kind === 'review' && code === 'ALREADY_REVIEWED');
      if (!expected) this.#wrong(`${kind}: ${first!.status} ${code}`);
    }
  }

  async #change(post: { id: string; kind: string }): Promise<void> {
    const known = this.#ledger.posts.get(post.id)!;
    const body = this.#say();
    const rating = known.kind === 'review' ? 1 + Math.floor(Math.random() * 5) : null;
    known.changed = true;
    const { status, json } = await this.#send({
      method: 'PATCH',
      path: `posts/${known.id}`,
      token: known.token,
      body: { body, ...(rating && { rating }) },
    });
    if (status !== 200) return this.#wrong(`edit: ${status} ${json?.code}`);
    known.body = body;
    known.rating = rating;
    this.#count();
  }

  async #takeBack(post: { id: string }): Promise<void> {
    const known = this.#ledger.posts.get(post.id)!;
    known.gone = true;
    const { status, json } = await this.#send({ method: 'DELETE', path: `posts/${known.id}`, token: known.token });
    // 404: the first try had been heard.
    if (status !== 204 && status !== 404) return this.#wrong(`deletion: ${status} ${json?.code}`);
    this.#count();
  }

  async #react(post: { id: string }, token: string, method: 'PUT' | 'DELETE'): Promise<void> {
    const name = chance(0.5) ? 'like' : 'helpful';
    const path = `posts/${post.id}/reactions/${name}`;
    const { status, json } = await this.#send({ method, path, token, ...(method === 'PUT' && { key: randomUUID() }) });
    // Its author took it back meanwhile.
    if (status === 404) return;
    if (status !== 200) return this.#wrong(`reaction: ${status} ${json?.code}`);
    const reaction = `${post.id} ${token} ${name}`;
    if (method === 'PUT') this.#ledger.reactions.add(reaction);
    else this.#ledger.reactions.delete(reaction);
    this.#count();
  }

  /** An old write again, with its key: the same answer, and nothing written. */
  async #repeat(): Promise<void> {
    const { keyed } = this.#ledger;
    const one = keyed[Math.floor(Math.random() * keyed.length)];
    if (!one) return;
    const { status, replayed, json } = await this.#send(one.request);
    // Its author took it back meanwhile (I1).
    if (status === 404 && this.#ledger.posts.get(one.id)?.gone) return;
    if (status !== 201 || !replayed || json.post.id !== one.id) {
      this.#wrong(`repeat: ${status} ${json?.code ?? ''} ${replayed ? '' : 'not '}replayed, another post`);
    }
    this.#ledger.repeated++;
  }

  /** What must be refused, and leave nothing. */
  async #misbehave(subject: string, other: { id: string } | undefined): Promise<void> {
    const text = this.#say();
    this.#ledger.refused.add(text);
    const used = this.#ledger.keyed.at(-1);
    const base = { method: 'POST', path: 'posts', token: this.#token, key: randomUUID() } as const;
    const body = { kind: 'comment', subject: { key: subject }, body: text };
    const requests: WriteRequest[] = [
      { ...base, body: { ...body, parentId: randomUUID() } },
      { ...base, body: { ...body, kind: 'review', rating: 9, experiencedOn: '2026-01-02' } },
      { ...base, body: { ...body, token: `${this.#token}x` }, token: 'forged' },
      ...(used ? [{ ...used.request, body: { ...used.request.body, body: text } }] : []),
      ...(other
        ? [{ method: 'PATCH', path: `posts/${other.id}`, token: this.#token, body: { body: text } } as const]
        : []),
    ];
    const { status } = await this.#send(requests[Math.floor(Math.random() * requests.length)]!);
    if (status < 400) this.#wrong(`what must be refused was answered with ${status}`);
  }

  #say(): string {
    return `Said by ${this.#name}: ${randomUUID()}`;
  }

  #wrong(what: string): void {
    this.#ledger.wrong.push(what);
  }

  #count(): void {
    this.#ledger.acknowledged++;
  }

  /** Until there is an answer that says what became of it. */
  async #send(request: WriteRequest): Promise<Answer> {
    const end = Date.now() + this.#patience;
    for (;;) {
      const answer = await ask(this.#pick(), request);
      if (answer && answer.status !== 429 && answer.status < 500) return answer;
      this.#ledger.unanswered++;
      if (Date.now() > end) throw new Error(`${request.method} ${request.path} had no answer: ${answer?.status}`);
      await wait(10 + Math.random() * 20);
    }
  }
}

/** Nothing when the connection failed. */
async function ask(host: string, { method, path, token, key, body }: WriteRequest): Promise<Answer | undefined> {
  try {
    const response = await fetch(`${host}/v1/sites/${site}/${path}`, {
      method,
      headers: {
        origin,
        ...(token && { authorization: `Bearer ${token}` }),
        ...(key && { 'idempotency-key': key }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await response.text();
    return {
      status: response.status,
      replayed: response.headers.get('idempotency-replayed') === 'true',
      json: text && JSON.parse(text),
    };
  } catch {
    return undefined;
  }
}
