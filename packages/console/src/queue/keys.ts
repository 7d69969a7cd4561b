import { areLettersOn, isTyping } from '../ui/keys.ts';
import type { QueueAct, QueueModel } from './model.ts';

/** Which letter presses which button. */
export const letters: Readonly<Record<QueueAct, string>> = {
  approve: 'A',
  refuse: 'R',
  hide: 'H',
  keep: 'E',
  restore: 'P',
  hold: 'W',
  reply: 'Y',
  block: 'B',
  note: 'N',
  pin: 'I',
};

/**
 * Acts by letters; not while somebody types, nor with a key that is the browser's. Letters decide only about a post
 * where one is: from elsewhere the keys that go up and down lead to the current one first.
 */
export function onKey(event: KeyboardEvent, model: QueueModel, list: HTMLElement | null): void {
  if (isTyping(event) || model.asking.value || model.replying.value || model.noting.value) return;
  const { key } = event;
  const isArrow = key === 'ArrowDown' || key === 'ArrowUp';
  if (!isArrow && !areLettersOn.value) return;
  if (!list?.contains(document.activeElement)) {
    if (!list || !(isArrow || /^[jk]$/i.test(key))) return;
    list.querySelector<HTMLElement>('[aria-current] > article')?.focus();
    event.preventDefault();
    return;
  }
  const letter = key.toUpperCase();
  const act = (Object.keys(letters) as QueueAct[]).find((name) => letters[name] === letter);
  if (act) model.act(act);
  else if (letter === 'J' || key === 'ArrowDown') model.move(1);
  else if (letter === 'K' || key === 'ArrowUp') model.move(-1);
  else if (letter === 'X' && model.current.value !== undefined) model.choose(model.current.value);
  else return;
  event.preventDefault();
}
