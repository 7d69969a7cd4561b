import type { Post, ReactionName } from '@parvis/contract';
import type { ParvisError } from '@parvis/core';
import { toFailureText } from '../runtime/failure.ts';
import type { Ui } from '../runtime/ui.ts';
import { openClient } from '../session/client.ts';

/** Gives and takes back one kind of reaction. */
export interface React {
  /** Shows it at once; what the server then says, or what was before when it fails. A second thought waits its turn. */
  toggle(post: Post): Promise<void>;
  /** While it is on its way. The live event may come before the answer, and knows less: it must not be followed. */
  isBusy(id: string): boolean;
  /** Whether one is on its way, or was since that moment of `performance.now()`: what was asked for then may be older. */
  knowsBetter(id: string, asked: number): boolean;
}

/**
 * @param put shows the changed post
 * @param remove takes away one that is no longer there
 */
export function createReact(
  ui: Ui,
  name: ReactionName,
  put: (post: Post) => void,
  remove: (id: string) => void,
): React {
  /** The last act on each post that is on its way. */
  const acts = new Map<string, Promise<Pick<Post, 'reactions'>>>();
  /** When the last act on each post was over. */
  const over = new Map<string, number>();
  return {
    isBusy: (id) => acts.has(id),
    knowsBetter: (id, asked) => acts.has(id) || (over.get(id) ?? 0) >= asked,
    async toggle(post) {
      const { id, reactions } = post;
      const { count, mine } = reactions[name];
      const show = (next: Post['reactions']): void => {
        if (acts.get(id) === act) put({ ...post, reactions: next });
      };
      const send = (): Promise<Pick<Post, 'reactions'>> => {
        const { client } = openClient(ui.context);
        return mine ? client.deleteReaction(id, name) : client.putReaction(id, name);
      };
      const act = (acts.get(id) ?? Promise.resolve()).then(send, send);
      acts.set(id, act);
      show({ ...reactions, [name]: { count: count + (mine ? -1 : 1), mine: !mine } });
      try {
        show((await act).reactions);
        ui.emit('parvis-reaction-change', { id, name, mine: !mine });
      } catch (error) {
        if ((error as ParvisError).code === 'NOT_FOUND') remove(id);
        else show(reactions);
        ui.announce(await toFailureText(ui, error), true);
      }
      if (acts.get(id) === act) acts.delete(id);
      over.set(id, performance.now());
    },
  };
}
