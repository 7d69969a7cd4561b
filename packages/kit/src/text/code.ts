import type { CodeMark } from '@parvis/contract';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import css from './code.css?inline';

/** Shows what the parts of code are, once it is drawn: who has none of it loads nothing of this. */
export function paint(code: HTMLElement, { text, marks = [] }: { text: string; marks?: CodeMark[] | undefined }): void {
  const parts: (string | Element)[] = [];
  let last = 0;
  for (const [from, to, name] of marks) {
    // What a foreign server says may be anything.
    if (from < last || to <= from || !/^[a-z]+$/.test(name)) continue;
    const part = document.createElement('span');
    part.className = `code-${name}`;
    part.textContent = text.slice(from, to);
    parts.push(text.slice(last, from), part);
    last = to;
  }
  code.replaceChildren(...parts, text.slice(last));
  adoptStyles(code.getRootNode() as ShadowRoot, css);
}
