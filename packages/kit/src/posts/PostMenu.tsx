import type { VNode } from 'preact';
import type { PostMenuProps } from './post-slots.ts';

/** What one can do with a post, behind three dots. */
export function PostMenu(props: PostMenuProps): VNode {
  const { ui, model, post } = props;
  const { menu } = model;
  const isOpen = menu.value === post.id;
  const Items = model.slots.value?.MenuItems;
  return (
    <div class="menu">
      <button
        type="button"
        aria-label={ui.t('actions')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() =>
          model.act(() => {
            menu.value = menu.value === post.id ? undefined : post.id;
          })
        }
      >
        ···
      </button>
      {isOpen && Items && <Items {...props} />}
    </div>
  );
}
