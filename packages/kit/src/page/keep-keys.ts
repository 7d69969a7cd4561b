/**
 * What is typed in a widget's fields is not for the page's shortcuts: seen from outside, an event comes from the element
 * and not from a field, so a page that spares its own fields would not spare these. Escape and Tab go on, for dialogs
 * around the widget, and so do combinations with Ctrl or Cmd, which type nothing.
 */
export function keepKeys(box: HTMLElement): void {
  for (const type of ['keydown', 'keypress', 'keyup'] as const) {
    box.addEventListener(type, (event) => {
      const { key, ctrlKey, metaKey, target } = event;
      const isField = (target as Element).matches('input,textarea,select');
      if (isField && !ctrlKey && !metaKey && key !== 'Escape' && key !== 'Tab') event.stopPropagation();
    });
  }
}
