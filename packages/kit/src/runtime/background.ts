import { attachToPage } from '../page/attach-to-page.ts';
import type { Background, Context } from './context.ts';

/** Whether this visitor has left anything here. What it is, other code knows, which most visitors have no use for. */
function hasTraces(): boolean | undefined {
  try {
    return Object.keys(localStorage).join().includes('parvis:');
  } catch {}
}

/**
 * What goes on while a widget is there: it gets on with the page around it, and remembers its visitor.
 * @param look puts the look of the page on, and again when that may have changed
 * @returns ends it
 */
export function startBackground(context: Context, look: () => boolean, widget: Background): () => void {
  if (hasTraces()) {
    import('../session/restore.ts').then(
      ({ restore }) => restore(context, widget),
      () => {},
    );
  }
  return attachToPage(context, look);
}
