import type { Subject } from '@parvis/contract';
import { createKey, type ParvisError } from '@parvis/core';
import { adoptStyles } from '@parvis/kit/runtime/adopt-styles.ts';
import { toFailureText } from '@parvis/kit/runtime/failure.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { openClient } from '@parvis/kit/session/client.ts';
import { openSubject } from '@parvis/kit/session/subject.ts';
import { toSubjectInput } from '@parvis/kit/session/subject-input.ts';
import css from '@parvis/kit/ui/form.css?inline';
import type { ReactionsActions, ReactionsModel } from './types.ts';

/** What a press does: it shows at once, and is taken back when the server would not have it. */
export function createActions(ui: Ui, { mine, refused }: ReactionsModel): ReactionsActions {
  const { context } = ui;
  const { stats } = openSubject(context);
  adoptStyles(context.root, css);
  /** Keys of what was not answered: whoever presses again must not count as a second visitor. */
  const unanswered = new Map<string, string>();
  /** One at a time: who has no token yet gets it with the first answer. */
  let last: Promise<unknown> = Promise.resolve();

  const show = (name: string, is: boolean): void => {
    if (mine.value.has(name) === is) return;
    const others = [...mine.value].filter((one) => one !== name);
    mine.value = new Set(is ? [...others, name] : others);
    const { reactions = {}, ...subject } = stats.value as Subject;
    const count = Math.max((reactions[name]?.count ?? 0) + (is ? 1 : -1), 0);
    stats.value = { ...subject, reactions: { ...reactions, [name]: { count, mine: is } } };
  };

  const toggle = async (name: string): Promise<void> => {
    const is = !mine.value.has(name);
    const what = `${name} ${is}`;
    refused.value = undefined;
    show(name, is);
    const send = () => {
      const idempotencyKey = unanswered.get(what) ?? createKey();
      unanswered.set(what, idempotencyKey);
      const { key, url } = toSubjectInput(context);
      return openClient(context).client.reactToPage({ subject: { key, url }, name, mine: is }, { idempotencyKey });
    };
    const act = last.then(send, send);
    last = act;
    try {
      const { reactions } = await act;
      unanswered.delete(what);
      if (last === act) {
        mine.value = new Set(Object.keys(reactions).filter((one) => reactions[one]!.mine));
        stats.value = { ...(stats.value as Subject), reactions };
      }
      ui.emit('parvis-reaction-change', { name, mine: is });
    } catch (error) {
      const { code, status } = error as ParvisError;
      // Refused is answered.
      if (status) unanswered.delete(what);
      show(name, !is);
      if (code.endsWith('_REQUIRED')) {
        // There is something to be done about it.
        const { toReactorForm } = await import('@parvis/kit/ui/reactions/ReactorPanel.tsx');
        refused.value = await toReactorForm(ui, error, () => void toggle(name));
      } else ui.announce(await toFailureText(ui, error), true);
    }
  };
  return { toggle };
}
