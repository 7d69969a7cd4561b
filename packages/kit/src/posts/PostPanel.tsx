import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Ui } from '../runtime/ui.ts';
import { Lazy } from '../ui/Lazy.tsx';
import type { OpenPanel } from './PostMenu.tsx';

/** What its menu has opened below a post: a report, or the question before it is deleted. */
export function PostPanel({
  ui,
  id,
  panel,
  onRemove,
}: {
  ui: Ui;
  id: string;
  panel: Signal<OpenPanel | undefined>;
  onRemove: () => Promise<void>;
}): VNode | undefined {
  if (panel.value?.id !== id) return;
  const close = (): void => {
    panel.value = undefined;
  };
  return panel.value.part === 'report' ? (
    <Lazy load={() => import('./ReportPanel.tsx').then((late) => late.ReportPanel)} props={{ ui, id, close }} />
  ) : (
    <Lazy load={() => import('../ui/Confirm.tsx').then((late) => late.Confirm)} props={{ ui, close, act: onRemove }} />
  );
}
