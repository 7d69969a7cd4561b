import type { Post } from '@parvis/contract';
import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { createWords } from '../i18n/words.ts';
import { act } from '../locales/en/act.ts';
import { Menu, type MenuItem } from './Menu.tsx';
import { toPermalink } from './reveal.ts';
import type { Ui } from './ui.ts';

/** What is open below a post. */
export interface OpenPanel {
  id: string;
  part: 'remove' | 'report';
}

/** The menu of a post. Without `onEdit` its author cannot change it. */
export function PostMenu({
  ui,
  post: { id, source },
  panel,
  onEdit,
}: {
  ui: Ui;
  post: Post;
  panel: Signal<OpenPanel | undefined>;
  onEdit?: () => void;
}): VNode {
  const t = createWords(ui.lang, 'act', act);
  const items = (): MenuItem[] => {
    const copy = async (): Promise<void> => {
      await navigator.clipboard.writeText(toPermalink(id));
      ui.say(t('copied'));
    };
    const isOwn = source !== undefined;
    const part = isOwn ? 'remove' : 'report';
    const open = (): void => {
      panel.value = { id, part };
    };
    return [
      ...(navigator.clipboard ? [{ label: t('copyLink'), act: copy }] : []),
      ...(isOwn && onEdit ? [{ label: t('edit'), act: onEdit }] : []),
      { label: t(part), act: open },
    ];
  };
  return <Menu label={t('actions')} ui={ui} items={items} />;
}
