import type {
  Created,
  Me,
  Page,
  PageQuery,
  Post,
  PostChange,
  PostInput,
  PostList,
  PostsQuery,
  Reacted,
  ReactionName,
  Report,
  ReportInput,
  Shared,
  ShareInput,
  Subject,
  SubjectList,
  SubjectsQuery,
} from '@parvis/contract';
import { ParvisError } from './errors.ts';
import { type Call, createHttp, type HttpOptions } from './http.ts';
import { forgetVisitor, readSession, writeSession } from './session.ts';
import type { Place } from './storage.ts';

/** Where the server is, and how to talk to it. */
export interface ClientOptions extends Place, HttpOptions {}

/** How one post is created. */
export interface CreateOptions {
  /** @default a new one; give the same to repeat a request without posting twice */
  idempotencyKey?: string;
  /** Send no token though there is one: the first try had none, and a key belongs to its caller (SPEC I1). */
  guest?: boolean;
}

/**
 * A Parvis server, as functions. Each sends up to three times when the network or the server fails, and throws only
 * {@link ParvisError}. Those that create send an idempotency key. The visitor's token goes along by itself.
 */
export interface Client {
  /** All that the widgets of a page need. */
  page(query: Partial<PageQuery> & Pick<PageQuery, 'subject'>): Promise<Page>;
  /** Figures of many subjects, one for each key, in that order. */
  subjects(keys: string[], query?: Partial<Omit<SubjectsQuery, 'key'>>): Promise<Subject[]>;
  /** A list of posts, or of the replies to one. */
  posts(query: Partial<PostsQuery> & Pick<PostsQuery, 'subject'>): Promise<PostList>;
  /** One post. */
  post(id: string): Promise<Post>;
  /** Writes a post and remembers its author. For what must survive a lost network use the outbox. */
  createPost(input: PostInput, options?: CreateOptions): Promise<Created>;
  /** Changes a post of one's own. */
  changePost(id: string, change: PostChange): Promise<Post>;
  /** Takes back a post of one's own. One that is gone already is taken back. */
  deletePost(id: string): Promise<void>;
  /** Reacts to a post. Asked again after a failure, it still counts once. */
  putReaction(id: string, name: ReactionName): Promise<Reacted>;
  deleteReaction(id: string, name: ReactionName): Promise<Reacted>;
  /** Reports a post to the business. */
  createReport(id: string, input: ReportInput): Promise<Report>;
  /** Counts one act of sharing. */
  createShare(input: ShareInput): Promise<Shared>;
  /** Everything the site holds about this visitor. */
  me(): Promise<Me>;
  /** Erases this visitor, on the server and in this browser. */
  deleteMe(): Promise<void>;
}

/** A new idempotency key. `crypto.randomUUID` is missing on pages without https. */
export const createKey = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');

/** Makes a {@link Client} of one site. Nothing is sent or stored by this itself. */
export function createClient(options: ClientOptions): Client {
  const http = createHttp(options);
  /** Keys of reactions whose answer did not come: a visitor who presses again must not count as a second one. */
  const unanswered = new Map<string, string>();

  /** `field` is what a true answer has, at least. */
  const call = async <T>(
    method: Call['method'],
    path: string,
    field: string | undefined,
    rest: Omit<Call, 'method' | 'path' | 'token'> & { guest?: boolean } = {},
  ): Promise<T> => {
    const { guest, ...request } = rest;
    const token = guest ? undefined : readSession(options).token;
    let answer: Record<string, unknown> | undefined;
    try {
      answer = (await http({
        ...request,
        method,
        path: `/v1/sites/${encodeURIComponent(options.site)}/${path}`,
        token,
      })) as typeof answer;
    } catch (error) {
      if ((error as ParvisError).status !== 401 || !token) throw error;
      // The token has expired. Another tab may have a new one by now; only the one that was refused is dropped.
      if (readSession(options).token === token) writeSession(options, { token: undefined });
      if (method === 'PATCH' || method === 'DELETE') throw error;
      return call(method, path, field, rest);
    }
    const value = field && answer?.[field];
    if (field && (field === 'items' ? !Array.isArray(value) : value == null)) {
      throw new ParvisError('BAD_ANSWER', `The answer has no ${field}.`);
    }
    if (answer?.visitorToken) writeSession(options, { token: answer.visitorToken as string });
    return answer as T;
  };

  const to = (id: string, rest = ''): string => `posts/${encodeURIComponent(id)}${rest}`;

  return {
    page: (query) => call('GET', 'page', 'subject', { query }),
    subjects: async (key, query) =>
      (await call<SubjectList>('GET', 'subjects', 'items', { query: { ...query, key } })).items,
    posts: (query) => call('GET', 'posts', 'items', { query }),
    post: (id) => call('GET', to(id), 'id'),
    createPost: async (body, { idempotencyKey: key = createKey(), guest } = {}) => {
      const created = await call<Created>('POST', 'posts', 'post', { body, key, guest });
      if (body.author?.name) writeSession(options, { name: body.author.name });
      return created;
    },
    changePost: (id, body) => call('PATCH', to(id), 'id', { body }),
    deletePost: async (id) => {
      try {
        await call('DELETE', to(id), undefined);
      } catch (error) {
        // The answer to the first try may have been lost on its way.
        if ((error as ParvisError).code !== 'NOT_FOUND') throw error;
      }
    },
    putReaction: async (id, name) => {
      const path = to(id, `/reactions/${name}`);
      const key = unanswered.get(path) ?? createKey();
      unanswered.set(path, key);
      const reacted = await call<Reacted>('PUT', path, 'reactions', { key });
      unanswered.delete(path);
      return reacted;
    },
    deleteReaction: (id, name) => {
      const path = to(id, `/reactions/${name}`);
      unanswered.delete(path);
      return call('DELETE', path, 'reactions');
    },
    createReport: (id, body) => call('POST', to(id, '/reports'), 'id', { body, key: createKey() }),
    createShare: (body) => call('POST', 'shares', 'shareCount', { body, key: createKey() }),
    me: () => call('GET', 'me', 'author'),
    deleteMe: async () => {
      await call('DELETE', 'me', undefined);
      forgetVisitor(options);
    },
  };
}
