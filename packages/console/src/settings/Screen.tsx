import { useComputed } from '@preact/signals';
import type { VNode } from 'preact';
import { place, toAddress } from '../app/place.ts';
import type { ScreenProps } from '../app/site.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { useResource } from '../ui/resource.ts';
import './settings.css';
import { type PartName, parts } from './part-table.ts';
import { loaders } from './parts.ts';

/** The settings of a site: a list of parts, and each part at an address of its own. */
export function Screen({ site }: ScreenProps): VNode {
  const named = useComputed(() => place.value?.part).value;
  const { settings: words } = site.say.words;
  const offered = parts.filter(({ permission }) => site.can(permission));
  const part = offered.find(({ name }) => name === named);
  if (part) return <ShownPart key={part.name} site={site} name={part.name} />;
  return (
    <Page title={words.title}>
      <ul class="rows">
        {offered.map(({ name }) => (
          <li key={name}>
            <a href={toAddress({ site: site.key, screen: 'settings', part: name })}>
              <strong>{words.parts[name].title}</strong>
              <span class="soft">{words.parts[name].about}</span>
            </a>
          </li>
        ))}
      </ul>
    </Page>
  );
}

/** One part, once its code has come. */
function ShownPart({ site, name }: ScreenProps & { name: PartName }): VNode {
  const { words } = site.say;
  const code = useResource(loaders[name], [name]);
  return (
    <Page
      class="settings"
      title={words.settings.parts[name].title}
      acts={<a href={toAddress({ site: site.key, screen: 'settings' })}>{words.settings.all}</a>}
    >
      <p class="soft">{words.settings.parts[name].about}</p>
      <Loaded say={site.say} of={code}>
        {({ Part }) => <Part site={site} />}
      </Loaded>
    </Page>
  );
}
