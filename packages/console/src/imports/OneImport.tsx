import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { go } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { createAct } from '../settings/act.ts';
import { Wrong } from '../settings/Form.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { DryRun } from './DryRun.tsx';
import { Landed } from './Landed.tsx';
import { isWorking, toImportAddress, toStanding, useImport } from './model.ts';
import { Refused } from './Refused.tsx';
import { Sending } from './Sending.tsx';
import { Working } from './Working.tsx';

/** One import, from its file to what came of it. */
export function OneImport({ site, id }: { site: SiteContext; id: string }): VNode {
  const { words: all } = site.say;
  const words = all.imports;
  const one = useImport(site, id);
  const act = useMemo(() => createAct(site), [site]);
  const of = one.value.value;

  async function discard(): Promise<void> {
    const isGone = await act.run(() => site.client.request('forgetImport', { params: { id } }), words.discarded);
    if (isGone) go({ site: site.key, screen: 'imports' });
  }

  const onChange = (after: NonNullable<typeof of>): void => {
    one.value.value = after;
  };
  const isLeft = of && ['uploading', 'ready', 'refused'].includes(of.state);
  return (
    <Page title={of?.name ?? words.heading} status={of && toStanding(site.say, of)} class="imports" isWide>
      <p>
        <a href={toImportAddress(site)}>{words.back}</a>
      </p>
      <Loaded say={site.say} of={one}>
        {(of) => (
          <>
            {of.state === 'uploading' && <Sending site={site} of={of} onSent={one.load} />}
            {isWorking(of.state) && <Working say={site.say} of={of} />}
            {of.state === 'refused' && <Refused site={site} of={of} onChange={onChange} />}
            {of.state === 'ready' && <DryRun site={site} of={of} onChange={onChange} />}
            {(of.state === 'applied' || of.state === 'undone') && <Landed site={site} of={of} onChange={onChange} />}
          </>
        )}
      </Loaded>
      <Wrong act={act} />
      {isLeft && (
        <p>
          <button type="button" class="plain" onClick={discard}>
            {words.discard}
          </button>
        </p>
      )}
    </Page>
  );
}
