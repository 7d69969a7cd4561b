import type { Ui } from './ui.ts';

/** What went wrong, in the visitor's language, and with which field. */
export interface Failure {
  text: string;
  /** Name of the field, as in the contract: the last part of its path. */
  field?: string;
}

/** Finds the words for an error of the core. They come when they are needed; without them it is said what is known. */
export async function toFailure(ui: Ui, thrown: unknown): Promise<Failure> {
  try {
    const { explain } = await import('./explain.ts');
    return explain(ui.lang, thrown);
  } catch {
    return { text: ui.t(navigator.onLine ? 'failed' : 'failedOffline') };
  }
}
