import type { VNode } from 'preact';
import { Late } from '../kit/Late.tsx';
import type { Ui } from '../kit/ui.ts';
import type { CommentsModel } from './model.ts';

/** What this visitor has sent below one comment, or at the top, and the server has not answered. */
export function Pending({ ui, model, parent }: { ui: Ui; model: CommentsModel; parent?: string }): VNode | null {
  const items = model.outbound.items.value.filter(({ input }) => input.parentId === parent);
  if (items.length === 0) return null;
  return (
    <Late
      load={() => import('../kit/OutgoingPosts.tsx').then((module) => module.OutgoingPosts)}
      props={{ ui, items, outbound: model.outbound }}
    />
  );
}
