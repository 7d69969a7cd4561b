import { type ReadonlySignal, signal } from '@preact/signals';

const kept = 'parvis-console-letters';
/** What a browser keeps, where it lets us. */
const read = (): boolean => {
  try {
    return localStorage.getItem(kept) !== 'off';
  } catch {
    return true;
  }
};
const lettersOn = signal(read());

/** Whether letters act. Whoever speaks to the computer, or presses keys by mistake, turns them off (WCAG 2.1.4). */
export const areLettersOn: ReadonlySignal<boolean> = lettersOn;

/** Turns letters on or off, in this browser. */
export function setLetters(isOn: boolean): void {
  lettersOn.value = isOn;
  try {
    localStorage.setItem(kept, isOn ? 'on' : 'off');
  } catch {
    // It holds until the page is left.
  }
}

/** Whether a key belongs to somebody who types, to a dialog that is open, or to the browser: then it is no letter of ours. */
export function isTyping({ ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true;
  return target instanceof Element && target.closest('input:not([type=checkbox]),textarea,select,dialog') !== null;
}
