import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createParvis } from '@parvis/server';
import { demos, seed } from '../../../server/src/cli/seed.ts';

/** One answer of the demo's server, to whoever asks this path with these parameters, whatever else they ask with. */
export interface Recorded {
  method: string;
  path: string;
  parameters: Record<string, string>;
  status: number;
  answer: unknown;
}

type Ask = Pick<Recorded, 'method' | 'path' | 'parameters'>;

const site = '/v1/sites/demo';
const origin = 'http://127.0.0.1:4477';

/** What a real server with the demo's posts answers to readers. Widgets on a site that stands alone live on it. */
export async function recordAnswers(lang: keyof typeof demos): Promise<Recorded[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-docs-'));
  const parvis = createParvis({
    database: `sqlite:${join(folder, 'parvis.db')}`,
    secret: 'of a server that lives for a second and keeps nothing',
    demo: true,
    limits: 'off',
    log: () => {},
  });
  try {
    await parvis.ready;
    await seed(parvis, lang);
    const recorded: Recorded[] = [];
    const ask = async (one: Ask): Promise<unknown> => {
      const { status, answer } = await fetchFrom(parvis, one);
      if (status >= 400) throw new Error(`${one.method} ${one.path}: ${JSON.stringify(answer)}`);
      recorded.push({ ...one, status, answer });
      return answer;
    };
    const waiting = listReads(lang);
    const asked = new Set<string>();
    for (let one = waiting.shift(); one; one = waiting.shift())
      for (const next of listNext(one, await ask(one))) {
        const name = JSON.stringify(next.parameters);
        if (asked.has(name)) continue;
        asked.add(name);
        waiting.push(next);
      }
    return recorded;
  } finally {
    await parvis.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fetchFrom(
  parvis: { fetch(request: Request): Promise<Response> | Response },
  { method, path, parameters }: Ask,
): Promise<{ status: number; answer: unknown }> {
  const query = new URLSearchParams(parameters);
  const response = await parvis.fetch(
    new Request(`${origin}${path}?${query}`, {
      method,
      headers: { origin },
    }),
  );
  const text = await response.text();
  return { status: response.status, answer: text ? JSON.parse(text) : undefined };
}

/** How many posts the widgets of this site show at once, besides what a server gives by itself. */
const limits = ['4', undefined];
const sorts = {
  review: ['newest', 'oldest', 'helpful', 'highest', 'lowest'],
  comment: ['newest', 'oldest', 'helpful'],
};

function listReads(lang: keyof typeof demos): Ask[] {
  const read = (path: string, parameters: Record<string, string | undefined> = {}): Ask => ({
    method: 'GET',
    path: `${site}${path}`,
    parameters: Object.fromEntries(Object.entries(parameters).filter(([, value]) => value)) as Record<string, string>,
  });
  return demos[lang].subjects.flatMap(({ key, kind }) => {
    const every = sorts[kind as keyof typeof sorts];
    const blocks = 'comments,reviews,rating,share,reactions';
    return [
      read('/subjects', { key }),
      ...limits.flatMap((limit) => [
        read('/page', { subject: key, blocks, limit }),
        ...every.flatMap((sort) => [
          read('/page', { subject: key, blocks, limit, [`${kind}Sort`]: sort }),
          read('/posts', { subject: key, kind, limit, sort }),
          ...(kind === 'review'
            ? ['1', '2', '3', '4', '5'].map((rating) => read('/posts', { subject: key, kind, limit, sort, rating }))
            : []),
        ]),
      ]),
    ];
  });
}

/** Where the lists of an answer go on: each with its cursor, and what it was asked with. */
function listNext({ path, parameters }: Ask, answer: unknown): Ask[] {
  const lists = answer as Record<string, { next?: string | null } | string | null>;
  const toNext = (kind: string | undefined, sort: string | undefined, next: unknown): Ask[] => {
    const { subject, rating, limit } = parameters;
    const asked = { subject, kind, sort, rating, limit, cursor: next as string };
    const set = Object.entries(asked).filter(([, value]) => value);
    return next
      ? [{ method: 'GET', path: `${site}/posts`, parameters: Object.fromEntries(set) as Record<string, string> }]
      : [];
  };
  if (path.endsWith('/posts')) return toNext(parameters.kind, parameters.sort, lists.next);
  return (['review', 'comment'] as const).flatMap((kind) => {
    const list = lists[`${kind}s`];
    return toNext(kind, parameters[`${kind}Sort`], typeof list === 'object' ? list?.next : undefined);
  });
}
