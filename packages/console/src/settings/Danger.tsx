import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { toAddress } from '../app/place.ts';
import type { ScreenProps } from '../app/site.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { createAct } from './act.ts';
import { Deletion } from './Deletion.tsx';
import { Wrong } from './Form.tsx';
import { useSettings } from './model.ts';
import { Sure } from './Sure.tsx';

/** What stops a site, takes its data along, or ends it. */
export function Part({ site }: ScreenProps): VNode {
  const { say, client, key } = site;
  const words = say.words.settings.danger;
  const model = useSettings(site);
  const ending = useMemo(() => createAct(site), [site]);
  const isEnding = useSignal(false);
  const canWrite = site.can('settings.write');
  return (
    <>
      <section>
        <h2>{words.pause}</h2>
        <Loaded say={say} of={model.settings}>
          {({ paused }) => (
            <>
              <p>{paused ? words.isPaused : words.pauseHint}</p>
              {canWrite && (
                <button
                  type="button"
                  class={paused ? undefined : 'second'}
                  aria-disabled={model.act.isBusy.value}
                  onClick={() => model.save({ paused: !paused }, paused ? words.resumed : words.paused)}
                >
                  {paused ? words.resume : words.pause}
                </button>
              )}
            </>
          )}
        </Loaded>
        <Wrong act={model.act} />
      </section>
      {canWrite && (
        <section>
          <h2>{words.export}</h2>
          <p>
            {words.exportHint}{' '}
            <a href={toAddress({ site: key, screen: 'settings', part: 'exports' })}>
              {say.words.settings.parts.exports.title}
            </a>
          </p>
        </section>
      )}
      {canWrite && (
        <section>
          <h2>{words.endTokens}</h2>
          <p>{words.endTokensHint}</p>
          <button
            type="button"
            class="second"
            onClick={() => {
              isEnding.value = true;
            }}
          >
            {words.endTokens}
          </button>
        </section>
      )}
      {site.can('staff.write') && (
        <section>
          <h2>{words.handOver}</h2>
          <p>{words.handOverHint}</p>
          <p>
            <a href={toAddress({ site: key, screen: 'settings', part: 'team' })}>
              {say.words.settings.parts.team.title}
            </a>
          </p>
        </section>
      )}
      {canWrite && <Deletion site={site} />}
      {isEnding.value && (
        <Sure
          say={say}
          act={ending}
          title={words.endTokens}
          does={words.endTokens}
          typed={site.name}
          onDo={() => ending.run(() => client.request('endSiteTokens', {}), words.tokensEnded)}
          onClose={() => {
            isEnding.value = false;
          }}
        >
          <p>{words.endTokensHint}</p>
        </Sure>
      )}
    </>
  );
}
