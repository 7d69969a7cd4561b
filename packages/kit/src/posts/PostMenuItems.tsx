import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { follow } from '../following/follow.ts';
import { menu as menuMessages } from '../i18n/en/menu.ts';
import { createMessages } from '../i18n/messages.ts';
import { tryOrAnnounce } from '../runtime/try-or-announce.ts';
import { Confirm } from '../ui/Confirm.tsx';
import { type MenuItem, MenuItems } from '../ui/MenuItems.tsx';
import type { PostMenuProps } from './post-slots.ts';

/** What the menu of a post holds. */
export function PostMenuItems({ ui, model: { menu, panel }, post, onEdit, onQuote }: PostMenuProps): VNode {
  const { id, source, changeableUntil } = post;
  const t = createMessages(ui.lang, 'act', menuMessages);
  const { root, host, site } = ui.context;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(ui.permalink(id));
    ui.announce(t('copied'));
  };
  const isOwn = source !== undefined;
  const part = isOwn ? 'remove' : 'report';
  const open = async (): Promise<void> => {
    panel.value = isOwn ? { id, Ask: Confirm } : { id, Form: (await import('./ReportPanel.tsx')).ReportPanel };
  };
  const isHistoryShown = useSignal(ui.context.given?.site?.history);
  useLayoutEffect(() => {
    // Where the server wrote the page, there may be none beside what is given.
    ui.context.data?.then((page) => {
      if (page) isHistoryShown.value = page.site?.history;
    }, Boolean);
  }, []);
  const openVersions = async (): Promise<void> => {
    panel.value = { id, Form: (await import('./VersionsPanel.tsx')).VersionsPanel };
  };
  const openConsole = (): void => {
    window.open(`${host}/console/site/${site}/posts/${id}`, '_blank', 'noopener');
  };
  const close = (isFocused: boolean): void => {
    menu.value = undefined;
    if (isFocused) root.querySelector<HTMLElement>(`#parvis-${id} .menu button`)?.focus();
  };
  const items: MenuItem[] = [
    ...(navigator.clipboard ? [{ label: t('copyLink'), act: copy }] : []),
    ...(onQuote ? [{ label: t('quote'), act: onQuote }] : []),
    ...(isOwn && onEdit && !(Date.parse(changeableUntil!) < Date.now()) ? [{ label: t('edit'), act: onEdit }] : []),
    ...(post.editedAt && isHistoryShown.value
      ? [{ label: t('earlier'), act: () => tryOrAnnounce(ui, openVersions) }]
      : []),
    {
      label: ui.t('follow'),
      act: () => tryOrAnnounce(ui, () => follow(ui, post)),
    },
    { label: t(part), act: () => tryOrAnnounce(ui, open) },
    // The address says that one comes from the console, and no more: where that is, the page's own server says, and who one
    // is stays there.
    ...(location.hash === `#parvis-${id}:console` ? [{ label: t('openConsole'), act: openConsole }] : []),
  ];
  return <MenuItems ui={ui} label={ui.t('actions')} items={items} close={close} />;
}
