import { createManageClient } from '@parvis/core';
import { useComputed } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { createQueue } from '../queue/model.ts';
import { Queue } from '../queue/Queue.tsx';
import type { Say } from '../words/words.ts';
import type { Account } from './account.ts';
import { go, place, toAddress } from './place.ts';

/** The console: where one is, and the screen that is there. */
export function App({ account, say }: { account: Account; say: Say }): VNode {
  const { words } = say;
  const { sites, base } = account;
  const at = useComputed(() => sites.find(({ key }) => key === place.value?.site)).value;
  useEffect(() => {
    // Whoever works for one site is there at once.
    if (!at && sites[0]) go({ site: sites[0].key, screen: 'queue' }, { isReplaced: true });
  }, [at]);
  useEffect(() => {
    document.title = [words.queue, at?.name, 'Parvis'].filter(Boolean).join(' · ');
  }, [at]);
  return (
    <>
      <header class="top">
        {sites.length > 1 ? (
          <label>
            <span class="unseen">{words.site}</span>
            <select
              value={at?.key}
              onChange={({ currentTarget }) => go({ site: currentTarget.value, screen: 'queue' })}
            >
              {sites.map(({ key, name, isSuspended }) => (
                <option key={key} value={key}>
                  {isSuspended ? `${name} (${words.suspended})` : name}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <strong>{at?.name}</strong>
        )}
        <nav aria-label="Parvis">
          {at && (
            <a href={toAddress({ site: at.key, screen: 'queue' })} aria-current="page">
              {words.queue}
            </a>
          )}
          <a href={`${base}/console/sessions`}>{words.account}</a>
        </nav>
      </header>
      {at ? (
        <Site key={at.key} site={at.key} base={base} say={say} />
      ) : (
        <main>{sites.length === 0 && <p>{words.noSites}</p>}</main>
      )}
    </>
  );
}

function Site({ site, base, say }: { site: string; base: string; say: Say }): VNode {
  const model = useMemo(() => createQueue(createManageClient({ host: location.origin + base, site })), [site, base]);
  useEffect(() => {
    model.load();
  }, [model]);
  return <Queue say={say} model={model} />;
}
