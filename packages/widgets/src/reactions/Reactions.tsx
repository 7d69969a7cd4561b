import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { toChip } from '@parvis/kit/ui/reactions/Chip.tsx';
import type { VNode } from 'preact';
import type { ReactionsModel } from './types.ts';

/** The set of the site in one line. Nothing where the site has chosen none. */
export function Reactions({ ui, model }: { ui: Ui; model: ReactionsModel }): VNode | false {
  const set = model.set.value;
  const Refused = model.refused.value;
  if (model.failed.value && !set) {
    return (
      <button type="button" class="soft" onClick={model.retry}>
        {ui.t(navigator.onLine ? 'failed' : 'failedOffline')} · {ui.t('retry')}
      </button>
    );
  }
  const canReact = model.canReact();
  return (
    !!set?.length && (
      <>
        {/* biome-ignore lint/a11y/useSemanticElements: nothing is filled in here */}
        <div class="set" role="group">
          {set.map((chosen) =>
            toChip({
              lang: ui.lang,
              chosen,
              reaction: model.toReaction(chosen.emoji),
              onPress: canReact ? () => model.act((actions) => actions.toggle(chosen.emoji)) : undefined,
            }),
          )}
        </div>
        {Refused && (
          <div class="panel">
            <Refused
              close={() => {
                model.refused.value = undefined;
              }}
            />
          </div>
        )}
      </>
    )
  );
}
