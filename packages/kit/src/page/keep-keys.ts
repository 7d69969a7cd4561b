/**
 * What is typed in a widget's fields is not for the page's shortcuts: seen from outside, an event comes from the element
 * and not from a field, so a page that spares its own fields would not spare these. Escape and Tab go on, for dialogs
 * around the widget, and so do combinations with Ctrl or Cmd, which type nothing. An open menu has its own letters and arrows, and Enter and
 * Space press what has the focus: none of these is for the page either.
 */
export function keepKeys(box: HTMLElement): void {
  for (const type of ['keydown', 'keypress', 'keyup'] as const) {
    box.addEventListener(type, (event) => {
      const { key, ctrlKey, metaKey, target } = event;
      const is = (selector: string): boolean => (target as Element).matches(selector);
      const isTyped = is('input,textarea,select,[role^=menu]') && key !== 'Escape' && key !== 'Tab';
      const isPress = is('button,a,summary') && (key === 'Enter' || key === ' ');
      if ((isTyped || isPress) && !ctrlKey && !metaKey) event.stopPropagation();
    });
  }
}
