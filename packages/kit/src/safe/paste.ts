// What a text area does with formatted text that is pasted. All that reads it comes with the first such paste.

/** Characters of HTML that are looked at. More is no comment that somebody copied; its plain text is pasted. */
const maxHtmlLength = 300_000;
/** Tags, too: cleaning takes the square of them where they are inside one another, and ten thousand can be a second. */
const maxTags = 6_000;

/** The last paste that is still on its way into a field. */
let current: Promise<void> | undefined;

/** Until what was pasted is in its field: its code may still have to come when somebody sends a form. */
export const whenPasted = async (): Promise<void> => current;

/** For `onPaste` of a text area that takes Markdown. Plain text alone is left to the browser. */
export function pasteAsMarkdown(event: ClipboardEvent): void {
  const { clipboardData, defaultPrevented } = event;
  const area = event.currentTarget as HTMLTextAreaElement;
  const html = clipboardData?.getData('text/html');
  if (!html || defaultPrevented || isTooMuch(html) || isInCode(area)) return;
  const plain = clipboardData?.getData('text/plain').replace(/\r\n?/g, '\n') ?? '';
  event.preventDefault();
  current = paste(area, html, plain);
}

async function paste(area: HTMLTextAreaElement, html: string, plain: string): Promise<void> {
  let text = plain;
  try {
    const { toPastedText } = await import('./pasted-text.ts');
    const before = area.value.slice(0, area.selectionStart);
    text = toPastedText(html, plain, { before, after: area.value.slice(area.selectionEnd) });
  } catch {
    // What any text area takes.
  }
  if (text) insert(area, text);
}

const isTooMuch = (html: string): boolean => html.length > maxHtmlLength || html.split('<').length > maxTags;

/** Between the fences of code nothing is Markdown. */
export const isInCode = ({ value, selectionStart }: HTMLTextAreaElement): boolean =>
  (value.slice(0, selectionStart).match(/^ {0,3}(```|~~~)/gm)?.length ?? 0) % 2 === 1;

/** In the place of the selection, as one step of undoing where the browser lets us. */
export function insert(area: HTMLTextAreaElement, text: string): void {
  const isFocused = (area.getRootNode() as Document | ShadowRoot).activeElement === area;
  // Deprecated, and the only way that keeps what the visitor did before undoable.
  if (isFocused && document.execCommand?.('insertText', false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertFromPaste' }));
}
