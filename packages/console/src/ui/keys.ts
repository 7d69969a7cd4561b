/** Whether a key belongs to somebody who types, to a dialog that is open, or to the browser: then it is no letter of ours. */
export function isTyping({ ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true;
  return target instanceof Element && target.closest('input:not([type=checkbox]),textarea,select,dialog') !== null;
}
