import { createMessages } from '@parvis/kit/i18n/messages.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { Icon, Links } from './Links.tsx';
import { share } from './messages.ts';
import { createShare, loadPanel } from './model.ts';
import { icons } from './networks.ts';
import type { PanelProps } from './Panel.tsx';

/** One row of ways to share, and a panel below it with the others. */
export function Share({ ui }: { ui: Ui }): VNode | false {
  const t = createMessages(ui.lang, 'share', share);
  const panel = useSignal<{ Panel?: ComponentType<PanelProps>; failed?: boolean }>({});
  const show = (): Promise<void> =>
    loadPanel(ui).then(
      (late) => {
        panel.value = late;
        state.open.value = true;
      },
      () => {
        panel.value = { failed: true };
        ui.announce(ui.t('failed'));
      },
    );
  const state = useMemo(() => createShare(ui, show), []);
  const { open, given, copied, canShare } = state;
  const { Panel, failed } = panel.value;
  const n = state.count.value;
  const shown = copied.value ? t('copied') : failed ? ui.t('failed') : n && t('count', { n });
  // The button of the device takes three places.
  const place = canShare ? 4 : 1;

  /** On a sign that it will be wanted. */
  const prepare = (): void => {
    loadPanel(ui).catch(() => {});
  };
  const close = (): void => {
    open.value = false;
    given.value = undefined;
  };

  // In the language of the page, and then in another of the site, it would be read twice.
  if (n === undefined) return false;
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing is filled in here
    <div
      role="group"
      aria-label={t('share')}
      onPointerEnter={prepare}
      onFocusIn={prepare}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open.value) return;
        event.stopPropagation();
        close();
        event.currentTarget.querySelector<HTMLElement>('.more')?.focus();
      }}
    >
      <div class="bar">
        {canShare && (
          <button type="button" class="round own" onClick={state.share}>
            <Icon path={icons.native} />
            <span>{t('share')}</span>
          </button>
        )}
        <button type="button" class={copied.value ? 'round done' : 'round'} title={t('copyLink')} onClick={state.copy}>
          <Icon path={icons[copied.value ? 'done' : 'copy']} />
        </button>
        <Links t={t} state={state} names={state.names} style="round n" place={place} bare />
        <button
          type="button"
          class="round more"
          title={t('more')}
          aria-expanded={open.value}
          aria-controls="panel"
          onClick={open.value ? close : show}
        >
          <Icon path={icons.more} />
        </button>
        {shown && (
          <span class="count soft">
            <span key={shown}>{shown}</span>
          </span>
        )}
      </div>
      {open.value && Panel && (
        <Panel ui={ui} state={state}>
          <Links t={t} state={state} names={state.names} style="m" place={place} />
          <Links t={t} state={state} names={state.rest} />
        </Panel>
      )}
    </div>
  );
}
