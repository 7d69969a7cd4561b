import type { VNode } from 'preact';
import type { Ui } from '../runtime/ui.ts';

interface Followed {
  canWrite(): boolean;
  act(use: (actions: { follow(): unknown }) => unknown): void;
}

/** Leads to what the visitor hears of by mail, where something new may come. */
export const toFollowButton = (ui: Ui, model: Followed): VNode | false =>
  model.canWrite() && (
    <button type="button" class="quiet" onClick={() => model.act((actions) => actions.follow())}>
      {ui.t('follow')}
    </button>
  );
