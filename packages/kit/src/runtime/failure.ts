import type { Explainable, Failure } from './explain.ts';
import type { Ui } from './ui.ts';

/**
 * Finds the messages for an error of the core, one failure for each field at fault. They come when they are needed; without
 * them it is said what is known.
 */
export async function toFailures(ui: Ui, thrown: unknown): Promise<Failure[]> {
  try {
    const { explain } = await import('./explain.ts');
    return explain(ui.lang, thrown as Explainable);
  } catch {
    return [{ text: ui.t(navigator.onLine ? 'failed' : 'failedOffline') }];
  }
}

/** The first of them, in one sentence: for what has no fields. */
export const toFailureText = async (ui: Ui, thrown: unknown): Promise<string> =>
  (await toFailures(ui, thrown))[0]?.text ?? '';
