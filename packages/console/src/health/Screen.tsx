import type { Health, HealthFinding, HealthName } from '@parvis/contract';
import { healthLevels } from '@parvis/contract/health';
import { intl } from '@parvis/kit/i18n/intl.ts';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { toAddress } from '../app/place.ts';
import { screens } from '../app/screen-table.ts';
import type { ScreenProps, SiteContext } from '../app/site.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { createResource } from '../ui/resource.ts';
import { inRegion } from '../words/region.ts';
import { toSentence } from './sentence.ts';
import { tellHealth } from './watch.ts';
import './health.css';

/** Whether all that the site needs works, and what to do where something does not. */
export function Screen({ site }: ScreenProps): VNode {
  const { say } = site;
  const { health: words } = say.words;
  const health = useMemo(
    () =>
      createResource(async () => {
        const found = await site.client.request('health', {});
        tellHealth(site, found);
        return found;
      }),
    [site],
  );
  useEffect(() => {
    health.load();
  }, [health]);
  const { value } = health.value;
  const looked = useSignal<string | undefined>(undefined);
  const toTexts = (found: Health | undefined): string =>
    JSON.stringify(found?.items.map((finding) => toSentence(say, finding)));
  /** Looks again, and says so even where nothing is other than before. */
  async function lookAgain(): Promise<void> {
    const before = health.value.value;
    looked.value = words.looking;
    await health.load();
    const after = health.value.value;
    const time = intl(Intl.DateTimeFormat, inRegion(say.lang), { timeStyle: 'medium' }).format(new Date());
    const what = toTexts(before) === toTexts(after) ? words.same : words.changed;
    looked.value = say.fill(before === after ? words.notLooked : words.looked, { time, what });
  }
  return (
    <Page
      title={words.title}
      status={value && [words.overall[value.level], looked.value].filter(Boolean).join(' ')}
      acts={
        <button type="button" class="second" onClick={lookAgain}>
          {words.again}
        </button>
      }
    >
      <Loaded say={say} of={health}>
        {({ items }: Health) => (
          <>
            <ul class="health">
              {items.toSorted(worstFirst).map((finding) => (
                <Finding key={finding.name} site={site} finding={finding} />
              ))}
            </ul>
            {site.can('settings.write') && (
              <p>
                {words.notShown}{' '}
                <a href={toAddress({ site: site.key, screen: 'start', part: 'tag' })}>{words.lookAtPage}</a>
              </p>
            )}
            {site.isOneOfMany && !items.some(({ name }) => name === 'database') && <p class="soft">{words.ofServer}</p>}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** What needs somebody comes first. */
const worstFirst = (one: HealthFinding, other: HealthFinding): number =>
  healthLevels.indexOf(other.level) - healthLevels.indexOf(one.level);

/** Where one does something about it, as far as one may see that screen. */
const ways: Partial<Record<HealthName, { screen: string; part?: string }>> = {
  queue: { screen: 'queue' },
  mail: { screen: 'settings', part: 'mail' },
  webhooks: { screen: 'settings', part: 'webhooks' },
  exports: { screen: 'settings', part: 'exports' },
};

function Finding({ site, finding }: { site: SiteContext; finding: HealthFinding }): VNode {
  const { words } = site.say;
  const { name, level } = finding;
  const { text, todo } = toSentence(site.say, finding);
  const way = ways[name];
  const screen = screens.find((one) => one.name === way?.screen && site.can(one.permission));
  return (
    <li class={level}>
      <h2>
        {words.health.names[name]} <span class="level">{words.health.levels[level]}</span>
      </h2>
      <p>{text}</p>
      {todo !== undefined && (
        <p>
          <strong>{words.health.todo}</strong> {todo}
        </p>
      )}
      {level !== 'ok' && way && screen && (
        <p>
          <a href={toAddress({ site: site.key, ...way })}>{words.app.screens[screen.name]}</a>
        </p>
      )}
    </li>
  );
}
