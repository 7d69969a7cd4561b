import type { Post } from '@parvis/contract';
import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { tryOrAnnounce } from '../runtime/try-or-announce.ts';
import type { Ui } from '../runtime/ui.ts';

type Standing = typeof import('./Standing.tsx').Standing;
const loaded = signal<Standing | undefined>(undefined);

/** Where a post stands that others do not see. Most visitors have none: its code comes with the first. */
export const PostStanding = ({ ui, post }: { ui: Ui; post: Post }): VNode | false | undefined =>
  // Of what was published since, the decision from before may still be here.
  post.decision && post.status !== 'published' && <Loaded ui={ui} post={post} decision={post.decision} />;

function Loaded(props: Parameters<Standing>[0]): VNode | undefined {
  useEffect(() => {
    tryOrAnnounce(props.ui, async () => {
      loaded.value = (await import('./Standing.tsx')).Standing;
    });
  }, []);
  return loaded.value && <loaded.value key={props.decision.createdAt} {...props} />;
}
