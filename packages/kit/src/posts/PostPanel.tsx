import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Ui } from '../runtime/ui.ts';
import { Confirm } from '../ui/Confirm.tsx';
import type { OpenPanel } from './post-slots.ts';

/** What is opened below a post: a report, who may react, or the question before it is deleted. */
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
  const { Form } = panel.value;
  const close = (): void => {
    panel.value = undefined;
  };
  return Form ? (
    <div class="panel">
      <Form ui={ui} id={id} close={close} />
    </div>
  ) : (
    <Confirm ui={ui} close={close} act={onRemove} />
  );
}
