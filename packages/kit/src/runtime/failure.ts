import type { Failure } from './explain.ts';
import type { Ui } from './ui.ts';

/** Finds the messages for an error of the core. They come when they are needed; without them it is said what is known. */
export async function toFailure(ui: Ui, thrown: unknown): Promise<Failure> {
  try {
    const { explain } = await import('./explain.ts');
    return explain(ui.lang, thrown);
  } catch {
    return { text: ui.t(navigator.onLine ? 'failed' : 'failedOffline') };
  }
}
