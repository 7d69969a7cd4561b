import type { Created, PostInput, Subject } from '@parvis/contract';
import type { Parvis } from '../index.ts';
import demo from './demo.json' with { type: 'json' };

/** A post of the demo: what a visitor would send, who sends it, and what happens below it. */
interface Seed extends Omit<PostInput, 'subject' | 'parentId' | 'author' | 'experiencedOn' | 'kind'> {
  /** The writer's name; `staff` is the business. */
  by: string;
  daysAgo?: number;
  likes?: number;
  helpful?: number;
  replies?: Seed[];
}

interface SeedSubject {
  key: string;
  title: string;
  kind: PostInput['kind'];
  posts: Seed[];
}

/** Fills the demo the first time, through the API like anybody else: there is no other way in. */
export async function seed(parvis: Parvis): Promise<void> {
  const subjects = demo.subjects as SeedSubject[];
  const api = createCaller(parvis);
  const query = subjects.map(({ key }) => `key=${encodeURIComponent(key)}`).join('&');
  const { items } = await api<{ items: Subject[] }>('GET', `subjects?${query}`);
  if (items.some((item) => item.revision > 0)) return;

  const staff = await parvis.sites.renewKey('demo');
  const visitors = new Map<string, string>();

  async function write(subject: SeedSubject, post: Seed, kind: PostInput['kind'], parentId?: string): Promise<void> {
    const { by, daysAgo = 10, likes = 0, helpful = 0, replies = [], ...words } = post;
    const token = by === 'staff' ? staff : visitors.get(by);
    const created = await api<Created>('POST', 'posts', token, {
      ...words,
      kind,
      subject: { key: subject.key, title: subject.title },
      ...(parentId && { parentId }),
      ...(!token && { author: { name: by } }),
      ...(kind === 'review' && {
        experiencedOn: new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10),
      }),
    });
    if (created.visitorToken) visitors.set(by, created.visitorToken);
    for (const [name, times] of [
      ['like', likes],
      ['helpful', helpful],
    ] as const) {
      for (let time = 0; time < times; time++) await api('PUT', `posts/${created.post.id}/reactions/${name}`);
    }
    for (const reply of replies) await write(subject, reply, 'comment', created.post.id);
  }

  for (const subject of subjects) for (const post of subject.posts) await write(subject, post, subject.kind);
}

function createCaller(parvis: Parvis) {
  return async <T>(method: string, path: string, token?: string, body?: unknown): Promise<T> => {
    const response = await parvis.fetch(
      new Request(`http://localhost/v1/sites/demo/${path}`, {
        method,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    if (!response.ok) throw new Error(`The demo could not be filled: ${await response.text()}`);
    return (await response.json()) as T;
  };
}
