import type { SubjectList } from '@parvis/contract';
import { subjectsPath, toPath } from '@parvis/contract/endpoints';
import type { LiveOptions } from './live-options.ts';

/** Asks which revision a subject is at, for who cannot listen. Rejects when there is no answer. */
export async function readRevision({ host, site, subject, fetch: send = fetch }: LiveOptions): Promise<number> {
  const address = host.replace(/\/+$/, '') + toPath(subjectsPath, { site });
  const answer = await send(`${address}?key=${encodeURIComponent(subject)}`, { credentials: 'omit' });
  const { items } = (await answer.json()) as SubjectList;
  return items[0]!.revision;
}
