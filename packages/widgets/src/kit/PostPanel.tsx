import type { VNode } from 'preact';
import { Late } from './Late.tsx';
import type { OpenPanel } from './PostMenu.tsx';
import type { Signal } from './signals.ts';
import type { Ui } from './ui.ts';

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
    <Late load={() => import('./ReportForm.tsx').then((late) => late.ReportForm)} props={{ ui, id, close }} />
  ) : (
    <Late load={() => import('./Confirm.tsx').then((late) => late.Confirm)} props={{ ui, close, act: onRemove }} />
  );
}
