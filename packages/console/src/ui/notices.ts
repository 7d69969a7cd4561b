import { type Signal, signal } from '@preact/signals';

/** What was done a moment ago, or went wrong: one sentence, the last one counts. */
export interface Notice {
  text: string;
  /** Whose post it is about, where one can look at the next by now. */
  of?: string | undefined;
  /** It went wrong: read out at once. */
  isBad?: boolean;
  /** Takes back what was done; offered for half a minute. May reject: it is said then. */
  undo?(): Promise<void>;
}

/** The one that stands at the foot of the page. */
export const notice: Signal<Notice | undefined> = signal(undefined);

/** Milliseconds that an act can be taken back from where one is: as long as nobody is told of it (D10). */
const undoMs = 30_000;
/** Milliseconds in which one sentence is read. */
const readMs = 8_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says it, in the place of what was said before. */
export function notify(said: Notice | undefined): void {
  clearTimeout(timer);
  notice.value = said;
  if (!said) return;
  timer = setTimeout(
    () => {
      notice.value = undefined;
    },
    said.undo ? undoMs : readMs,
  );
}

/**
 * Takes back what the notice offers to, once.
 *
 * @param words what is said then: that it is as before, or that it did not work
 */
export async function undoLast({ undone, failed }: { undone: string; failed: string }): Promise<void> {
  const undo = notice.value?.undo;
  if (!undo) return;
  notify(undefined);
  try {
    await undo();
    // Unless the way back had something to say itself.
    if (!notice.value) notify({ text: undone });
  } catch {
    notify({ text: failed, isBad: true });
  }
}
