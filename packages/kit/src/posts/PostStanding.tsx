import type { Post } from '@parvis/contract';
import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import { tryOrAnnounce } from '../runtime/try-or-announce.ts';
import type { Ui } from '../runtime/ui.ts';

const loaded = signal<typeof import('./Standing.tsx').Standing | undefined>(undefined);

/** Where a post stands that others do not see. Most visitors have none: its code comes with the first. */
export function PostStanding({ ui, post }: { ui: Ui; post: Post }): VNode | undefined {
  const { decision, status } = post;
  // Of what was published since, the decision from before may still be here.
  if (!decision || status === 'published') return;
  if (loaded.value) return <loaded.value key={decision.createdAt} ui={ui} post={post} decision={decision} />;
  tryOrAnnounce(ui, async () => {
    const { Standing } = await import('./Standing.tsx');
    loaded.value = Standing;
  });
}
