import type { VNode } from 'preact';
import type { Ui } from './ui.ts';

/** Where the first answer of the server is. */
export type Status = 'loading' | 'ready' | 'failed';

/** What stands in for content that is on its way, or did not come. */
export function Standin({ ui, status, retry }: { ui: Ui; status: Status; retry: () => void }): VNode {
  if (status === 'loading') {
    return (
      <div class="skeleton" role="img" aria-label={ui.t('loading')}>
        <i />
        <i />
        <i />
        <i />
      </div>
    );
  }
  return (
    <div class="standin" role="alert">
      <p>{ui.t(navigator.onLine ? 'failed' : 'failedOffline')}</p>
      <button type="button" class="button" onClick={retry}>
        {ui.t('retry')}
      </button>
    </div>
  );
}
