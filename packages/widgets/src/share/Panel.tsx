import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { adoptStyles } from '@parvis/kit/runtime/adopt-styles.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChild, ComponentChildren, VNode } from 'preact';
import css from './panel.css?inline';
import { sharePanel } from './panel-messages.ts';
import type { ShareState } from './types.ts';

export { more } from './more-networks.ts';

export interface PanelProps {
  ui: Ui;
  state: ShareState;
  /** The networks. */
  children: ComponentChildren;
}

const icon = (path: string): VNode => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
);

const focus = (input: HTMLElement | null): void => input?.focus();

/** All that has no place in the row. It imports nothing of the row's, so that the two stay one chunk each. */
export function Panel({ ui, state, children }: PanelProps): VNode {
  const t = createMessages(ui.lang, 'sharePanel', sharePanel);
  const { given, tell, what } = state;
  const qr = useSignal<ComponentChild>(undefined);
  adoptStyles(ui.context.root, css);

  const toggleQr = async (): Promise<void> => {
    if (qr.value) {
      qr.value = undefined;
      return;
    }
    // Its place is held while its code comes.
    qr.value = ui.t('loading');
    try {
      const { Qr } = await import('./Qr.tsx');
      if (!qr.value) return;
      qr.value = [Qr({ text: state.toUrl('qr'), label: `${t('qr')} · ${what.url}` }), t('qrHint')];
      tell('qr');
    } catch {
      qr.value = ui.t('failed');
      ui.announce(qr.value);
    }
  };

  return (
    <div id="panel" class="panel">
      {given.value && (
        <label class="given soft">
          {t('copyThis')}
          <input
            readonly
            value={given.value}
            ref={focus}
            onFocus={(event) => event.currentTarget.select()}
            onCopy={() => tell('copy')}
          />
        </label>
      )}
      <div class="rest">
        {children}
        <button type="button" aria-expanded={!!qr.value} onClick={toggleQr}>
          {icon('M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v6h-6v-1.5')}
          {t('qr')}
        </button>
        <button type="button" onClick={() => print()}>
          {icon('M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 13.5h10v7H7z')}
          {t('print')}
        </button>
      </div>
      {qr.value && <div class="qr soft">{qr.value}</div>}
    </div>
  );
}
