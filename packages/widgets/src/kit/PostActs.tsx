import type { VNode } from 'preact';
import { createWords } from '../i18n/words.ts';
import { act } from '../locales/en/act.ts';
import { menu } from '../locales/en/menu.ts';
import { type MenuItem, MenuItems } from './MenuItems.tsx';
import type { PostMenuProps } from './PostMenu.tsx';
import { toPermalink } from './permalink.ts';

/** What the menu of a post holds. */
export function PostActs({
  ui,
  post: { id, source },
  panel,
  onEdit,
  close,
}: PostMenuProps & { close: (focus: boolean) => void }): VNode {
  const t = createWords(ui.lang, 'act', menu);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(toPermalink(id));
    ui.say(t('copied'));
  };
  const isOwn = source !== undefined;
  const part = isOwn ? 'remove' : 'report';
  const open = (): void => {
    panel.value = { id, part };
  };
  const items: MenuItem[] = [
    ...(navigator.clipboard ? [{ label: t('copyLink'), act: copy }] : []),
    ...(isOwn && onEdit ? [{ label: t('edit'), act: onEdit }] : []),
    { label: t(part), act: open },
  ];
  return <MenuItems ui={ui} label={createWords(ui.lang, 'act', act)('actions')} items={items} close={close} />;
}
