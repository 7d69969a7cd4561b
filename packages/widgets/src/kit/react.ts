import type { Post, ReactionName } from '@parvis/contract';
import { openSession } from './client.ts';
import type { Ui } from './ui.ts';

/** Gives and takes back one kind of reaction. */
export interface React {
  /** Shows it at once; what the server then says, or what was before when it fails. */
  toggle(post: Post): Promise<void>;
  /** While it is on its way. The live event may come before the answer, and knows less: it must not be followed. */
  isBusy(id: string): boolean;
}

/** @param put shows the changed post */
export function createReact(ui: Ui, name: ReactionName, put: (post: Post) => void): React {
  const busy = new Set<string>();
  return {
    isBusy: (id) => busy.has(id),
    async toggle(post) {
      const { id, reactions } = post;
      const { count, mine } = reactions[name];
      const show = (next: Post['reactions']): void => put({ ...post, reactions: next });
      show({ ...reactions, [name]: { count: count + (mine ? -1 : 1), mine: !mine } });
      busy.add(id);
      try {
        const { client } = openSession(ui.context);
        const answer = await (mine ? client.deleteReaction(id, name) : client.putReaction(id, name));
        show(answer.reactions);
        ui.emit('parvis-reaction-change', { id, name, mine: !mine });
      } catch {
        show(reactions);
        ui.say(ui.t('failed'));
      }
      busy.delete(id);
    },
  };
}
