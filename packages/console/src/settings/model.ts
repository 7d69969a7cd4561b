import type { SettingsChange, SiteSettings } from '@parvis/contract';
import { useEffect, useMemo } from 'preact/hooks';
import type { SiteContext } from '../app/site.ts';
import { createResource, type Resource } from '../ui/resource.ts';
import { type Act, createAct } from './act.ts';

/** The settings of a site: read, and changed with the way back. */
export interface SettingsModel {
  settings: Resource<SiteSettings>;
  act: Act;
  /** @returns whether it was saved */
  save(change: SettingsChange, done?: string): Promise<boolean>;
}

function createSettings(site: Pick<SiteContext, 'client' | 'say'>): SettingsModel {
  const { client, say } = site;
  const settings = createResource(() => client.request('settings', {}));
  const act = createAct(site);
  const send = async (body: SettingsChange): Promise<void> => {
    settings.value.value = await client.request('changeSettings', { body });
  };
  return {
    settings,
    act,
    save(change, done = say.words.app.saved) {
      const before = settings.value.value;
      const back = before && pick(before, Object.keys(change) as (keyof SiteSettings)[]);
      return act.run(() => send(change), done, back && (() => send(back)));
    },
  };
}

/** The settings of a site, asked for when a part of them is shown. */
export function useSettings(site: SiteContext): SettingsModel {
  const model = useMemo(() => createSettings(site), [site]);
  useEffect(() => {
    model.settings.load();
  }, [model]);
  return model;
}

const pick = (settings: SiteSettings, names: (keyof SiteSettings)[]): SettingsChange =>
  Object.fromEntries(names.map((name) => [name, settings[name]])) as SettingsChange;
