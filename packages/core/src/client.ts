import type { BodyOf, Created, QueryOf } from '@parvis/contract';
import { type Endpoint, type PublicEndpoints, publicEndpoints } from '@parvis/contract/endpoints';
import type { ParvisError } from './errors.ts';
import { keepReceipt } from './receipt.ts';
import {
  type Asked,
  createSend,
  type Proofs,
  type RequestAnswer,
  type RequestName,
  type RequestParts,
  type RequestTarget,
} from './request.ts';
import { forgetVisitor, readSession, writeSession } from './session.ts';
import type { StorageScope } from './storage.ts';

/** Where the server is, and how to talk to it. */
export interface ClientOptions extends StorageScope, RequestTarget {}

/** How a request is made that has an idempotency key. */
export interface KeyedOptions {
  /** @default a new one; give the same to repeat a request without acting twice */
  idempotencyKey?: string;
  /** Send no token though there is one: the first try had none, and a key belongs to its caller (SPEC I1). */
  guest?: boolean;
}

/** The endpoints that a client has methods for: the public ones, streams aside. */
export type ClientName = keyof PublicEndpoints & RequestName;

/** What stands in the braces of a path, in its order, as arguments. */
interface PathArguments {
  site: [];
  id: [id: string];
  name: [name: string];
}
type PathArgumentsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? [...(Name extends keyof PathArguments ? PathArguments[Name] : [string]), ...PathArgumentsOf<Rest>]
  : [];

/** What goes into an endpoint: what its path names, its query or body, and how, where it takes a key. */
export type ArgumentsOf<Name extends ClientName> = [
  ...PathArgumentsOf<PublicEndpoints[Name]['path']>,
  ...([QueryOf<Name>] extends [never]
    ? []
    : Record<never, never> extends Asked<QueryOf<Name>>
      ? [query?: Asked<QueryOf<Name>>]
      : [query: Asked<QueryOf<Name>>]),
  ...([BodyOf<Name>] extends [never] ? [] : [body: BodyOf<Name>]),
  ...(PublicEndpoints[Name] extends { keyed: true } ? [options?: KeyedOptions] : []),
];

/**
 * A Parvis server, as functions: one for each endpoint, by its name. Each sends up to three times when the network or
 * the server fails, does the work that a server may ask for against machines, and throws only {@link ParvisError}. Those that create send an idempotency key. The visitor's token
 * goes along by itself, and one that the server gives is remembered, as is the receipt of a review.
 *
 * @example await client.posts({ subject: 'hotel-bellevue', kind: 'review' })
 * @example await client.putReaction(post.id, 'helpful')
 */
export type Client = {
  [Name in ClientName]: (...input: ArgumentsOf<Name>) => Promise<RequestAnswer<Name>>;
};

const proofs: Proofs<ClientName> = {
  page: 'subject',
  subjects: 'items',
  posts: 'items',
  post: 'id',
  createPost: 'post',
  changePost: 'id',
  versions: 'items',
  preview: 'text',
  deletePost: null,
  putReaction: 'reactions',
  deleteReaction: 'reactions',
  reactToPage: 'reactions',
  createReport: 'id',
  createContest: 'createdAt',
  createShare: 'shareCount',
  me: 'author',
  deleteMe: null,
  deleteTokens: 'visitorToken',
  sendCode: null,
  confirm: 'claimed',
  signInMember: 'claimed',
};

/** A new idempotency key. `crypto.randomUUID` is missing on pages without https. */
export const createKey = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');

/** Makes a {@link Client} of one site. Nothing is sent or stored by this itself. */
export function createClient(options: ClientOptions): Client {
  const rows: Readonly<Record<ClientName, Endpoint>> = publicEndpoints;
  const send = createSend(options, publicEndpoints, proofs);
  /** Keys of PUTs whose answer did not come: a visitor who presses again must not count as a second one. */
  const unanswered = new Map<string, string>();

  /** With the visitor's token, and without one that the server refuses. */
  const call = async (
    name: ClientName,
    parts: RequestParts,
    { idempotencyKey: key, guest }: KeyedOptions = {},
  ): Promise<Record<string, unknown> | undefined> => {
    const { method, status, access } = rows[name];
    const token = guest ? undefined : readSession(options).token;
    try {
      return await send(name, parts, { token, key });
    } catch (error) {
      const { code, status: answered } = error as ParvisError;
      // Gone is gone: the answer to the first try may have been lost on its way.
      if (method === 'DELETE' && status === 204 && code === 'NOT_FOUND') return;
      if (answered !== 401 || !token) throw error;
      // The token has expired. Another tab may have a new one by now; only the one that was refused is dropped.
      if (readSession(options).token === token) writeSession(options, { token: undefined, member: undefined });
      if (access === 'author') throw error;
      return call(name, parts, { idempotencyKey: key, guest });
    }
  };

  const run = async (name: ClientName, input: unknown[]): Promise<unknown> => {
    const { method, path, kind, keyed } = rows[name];
    const params: Record<string, string> = {};
    for (const [, parameter] of path.matchAll(/\{(?!site\})(\w+)\}/g)) params[parameter!] = input.shift() as string;
    const parts: RequestParts = { params };
    if (kind === 'read') parts.query = input.shift() as object;
    else if (method === 'POST' || method === 'PATCH') parts.body = input.shift() as object;
    const wanted = keyed && (input.shift() as KeyedOptions | undefined);

    const target = `${path} ${Object.values(params)}`;
    if (method === 'DELETE') unanswered.delete(target);
    const idempotencyKey = keyed && (wanted?.idempotencyKey ?? unanswered.get(target) ?? createKey());
    if (keyed && method === 'PUT') unanswered.set(target, idempotencyKey!);

    const answer = await call(name, parts, { ...wanted, idempotencyKey });
    if (method === 'PUT') unanswered.delete(target);
    if (answer?.visitorToken) writeSession(options, { token: answer.visitorToken as string });
    const { post, receipt } = (answer ?? {}) as Partial<Created>;
    if (receipt) keepReceipt(options, post!.id, receipt);
    const author = (parts.body as { author?: { name?: string } } | undefined)?.author?.name;
    if (author) writeSession(options, { name: author });
    if (name === 'deleteMe') forgetVisitor(options);
    return answer;
  };

  return Object.fromEntries(
    (Object.keys(proofs) as ClientName[]).map((name) => [name, (...input: unknown[]) => run(name, input)]),
  ) as unknown as Client;
}
