import type { VNode } from 'preact';
import { Loaded } from '../ui/Loaded.tsx';
import { useResource } from '../ui/resource.ts';
import type { ScreenName } from './screen-table.ts';
import { loaders } from './screens.ts';
import type { SiteContext } from './site.ts';

interface Props {
  site: SiteContext;
  name: ScreenName;
}

/** A screen, once its code has come. */
export function Shown({ site, name }: Props): VNode {
  const code = useResource(loaders[name], [name]);
  const Screen = code.value.value?.Screen;
  if (Screen) return <Screen site={site} />;
  return (
    <main id="main" tabIndex={-1}>
      <Loaded say={site.say} of={code}>
        {() => null}
      </Loaded>
    </main>
  );
}
