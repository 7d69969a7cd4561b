import type { VNode } from 'preact';
import type { Ui } from '../runtime/ui.ts';

/** What stands in for content that is on its way, or did not come. */
export function Placeholder({
  ui,
  isLoading,
  reload,
}: {
  ui: Ui;
  isLoading: boolean;
  reload: () => Promise<void>;
}): VNode {
  if (isLoading) {
    return (
      <div class="skeleton" role="img" aria-label={ui.t('loading')}>
        <i />
        <i />
        <i />
        <i />
      </div>
    );
  }
  const again = async (): Promise<void> => {
    ui.announce(ui.t('loading'));
    await reload();
    requestAnimationFrame(() => {
      const heading = ui.context.root.querySelector('h2');
      if (heading) heading.focus();
      else ui.announce(ui.t('failed'));
    });
  };
  return (
    <div class="standin">
      <p>{ui.t(navigator.onLine ? 'failed' : 'failedOffline')}</p>
      <button type="button" class="button" part="button" onClick={again}>
        {ui.t('retry')}
      </button>
    </div>
  );
}
