import { isTyping } from '../ui/keys.ts';
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

/** Acts by letters; not while somebody types, nor with a key that is the browser's. */
export function onKey(event: KeyboardEvent, model: QueueModel): void {
  if (isTyping(event) || model.asking.value || model.replying.value || model.noting.value) return;
  const { key } = event;
  const letter = key.toUpperCase();
  const act = (Object.keys(letters) as QueueAct[]).find((name) => letters[name] === letter);
  if (act) model.act(act);
  else if (letter === 'J' || key === 'ArrowDown') model.move(1);
  else if (letter === 'K' || key === 'ArrowUp') model.move(-1);
  else if (letter === 'X' && model.current.value !== undefined) model.choose(model.current.value);
  else return;
  event.preventDefault();
}
