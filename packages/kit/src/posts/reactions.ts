import type { Post, PostReactions } from '@parvis/contract';
import type { ParvisError } from '@parvis/core';
import { toFailureText } from '../runtime/failure.ts';
import type { Ui } from '../runtime/ui.ts';
import { openClient } from '../session/client.ts';
import type { OpenPanel } from './post-slots.ts';

/** Gives and takes back reactions. */
export interface React {
  /** Shows it at once; what the server then says, or what was before when it fails. A second thought waits its turn. */
  toggle(post: Post, name: string): Promise<void>;
  /** While one is on its way. The live event may come before the answer, and knows less: it must not be followed. */
  isBusy(id: string): boolean;
  /** Whether one is on its way, or was since that moment of `performance.now()`: what was asked for then may be older. */
  knowsBetter(id: string, asked: number): boolean;
}

/**
 * @param put shows the changed post
 * @param remove takes away one that is no longer there
 * @param ask opens below a post what a visitor can do about a refusal
 */
export function createReact(
  ui: Ui,
  put: (post: Post) => void,
  remove: (id: string) => void,
  ask: (panel: OpenPanel) => void,
): React {
  /** The last act on each post that is on its way. */
  const acts = new Map<string, Promise<Pick<Post, 'reactions'>>>();
  /** When the last act on each post was over. */
  const over = new Map<string, number>();
  const toggle = async (post: Post, name: string): Promise<void> => {
    const { id, reactions } = post;
    const { count, mine: was } = reactions[name] ?? { count: 0, mine: false };
    const mine = !was;
    const show = (next: PostReactions): void => {
      if (acts.get(id) === act) put({ ...post, reactions: next });
    };
    const send = (): Promise<Pick<Post, 'reactions'>> => {
      const { client } = openClient(ui.context);
      return mine ? client.putReaction(id, name) : client.deleteReaction(id, name);
    };
    const act = (acts.get(id) ?? Promise.resolve()).then(send, send);
    acts.set(id, act);
    // A vote on the other side goes with the answer.
    show({ ...reactions, [name]: { count: count + (mine ? 1 : -1), mine } });
    try {
      show((await act).reactions);
      ui.emit('parvis-reaction-change', { id, name, mine });
    } catch (error) {
      const { code } = error as ParvisError;
      if (code === 'NOT_FOUND') remove(id);
      else show(reactions);
      if (code.endsWith('_REQUIRED')) {
        // There is something to be done about it.
        const { toReactorForm } = await import('../ui/reactions/ReactorPanel.tsx');
        ask({ id, Form: await toReactorForm(ui, error, () => void toggle(post, name)) });
      } else ui.announce(await toFailureText(ui, error), true);
    }
    if (acts.get(id) === act) acts.delete(id);
    over.set(id, performance.now());
  };
  return {
    isBusy: (id) => acts.has(id),
    knowsBetter: (id, asked) => acts.has(id) || (over.get(id) ?? 0) >= asked,
    toggle,
  };
}
