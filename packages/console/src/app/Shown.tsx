import { useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ScreenName } from './screen-table.ts';
import { loaders } from './screens.ts';
import type { ScreenProps, SiteContext } from './site.ts';

interface Props {
  site: SiteContext;
  name: ScreenName;
}

/** A screen, once its code has come. */
export function Shown({ site, name }: Props): VNode {
  const { words } = site.say;
  const shown = useSignal<ComponentType<ScreenProps> | 'failed' | undefined>(undefined);
  const load = (): void => {
    shown.value = undefined;
    loaders[name]().then(
      ({ Screen }) => {
        shown.value = Screen;
      },
      () => {
        shown.value = 'failed';
      },
    );
  };
  useEffect(load, []);
  const Screen = shown.value;
  if (Screen === 'failed') {
    return (
      <main id="main" tabIndex={-1}>
        <p role="alert">
          {words.app.loadFailed}{' '}
          <button type="button" onClick={load}>
            {words.app.retry}
          </button>
        </p>
      </main>
    );
  }
  if (Screen) return <Screen site={site} />;
  return (
    <main id="main" tabIndex={-1}>
      <p class="soft">{words.app.loading}</p>
    </main>
  );
}
