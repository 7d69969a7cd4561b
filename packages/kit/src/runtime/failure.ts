import type { Ui } from './ui.ts';

/** What went wrong with one field or with the whole, in the visitor's language. */
export interface Failure {
  /** The code of the error table, or of the core where no server was reached; absent where the words for it did not come. */
  code?: string;
  text: string;
  /** Name of the field, as in the contract: the last part of its path. */
  field?: string;
}

/**
 * Finds the words for an error of the core, one failure for each field at fault. They come when they are needed; without
 * them it is said what is known.
 */
export async function toFailures(ui: Ui, thrown: unknown): Promise<Failure[]> {
  try {
    const { explain } = await import('./explain.ts');
    return explain(ui.lang, thrown as Parameters<typeof explain>[1]);
  } catch {
    return [{ text: ui.t(navigator.onLine ? 'failed' : 'failedOffline') }];
  }
}

/** The first of them, in one sentence: for what has no fields. */
export const toFailureText = async (ui: Ui, thrown: unknown): Promise<string> =>
  (await toFailures(ui, thrown))[0]?.text ?? '';
