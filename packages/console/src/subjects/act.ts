import type { SubjectAct, SubjectActInput } from '@parvis/contract';
import { type Signal, signal } from '@preact/signals';
import type { SiteContext } from '../app/site.ts';
import { notify } from '../ui/notices.ts';
import { toProblem } from '../ui/problem.ts';

/** Counts what was taken back from the foot of the page: whatever subject one is at by then is shown anew. */
export const takenBack: Signal<number> = signal(0);

/**
 * Does something to the keys of a subject, says so, and offers the way back.
 *
 * @throws ParvisError where it was not done
 */
export async function act(site: SiteContext, id: string, input: SubjectActInput, said: string): Promise<SubjectAct> {
  const done = await site.client.request('actOnSubject', { params: { id }, body: input });
  notify({
    text: said,
    async undo() {
      await undoAct(site, done);
      takenBack.value++;
    },
  });
  return done;
}

/** Takes an act back. @throws ParvisError */
export async function undoAct({ client }: SiteContext, { id }: Pick<SubjectAct, 'id'>): Promise<void> {
  await client.request('undoSubjectAct', { params: { id } });
}

/** Does it, and says what went wrong where it did. */
export async function tell({ say }: SiteContext, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    notify({ text: toProblem(say, error).text, isBad: true });
  }
}
