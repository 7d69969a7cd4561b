import type { PolicyAnswers, SettingsChange, SiteChange, TagCheck } from '@parvis/contract';
import { type SetName, sets } from '@parvis/contract/sets';
import { type ReadonlySignal, signal } from '@preact/signals';
import type { SiteContext } from '../app/site.ts';
import { createResource, type Resource } from '../ui/resource.ts';
import type { Known } from './steps.ts';

/** What the first steps ask and change. What rejects is for whoever called: the words of an error stand by its form. */
export interface StartModel {
  known: Resource<Known>;
  /** The page that was looked at last. */
  looked: ReadonlySignal<TagCheck | undefined>;
  business(name: string, language: string, set: SetName): Promise<void>;
  answers(policy: PolicyAnswers): Promise<void>;
  origins(all: string[]): Promise<void>;
  finish(): Promise<void>;
  /** Has the server look at a page. */
  look(url: string): Promise<TagCheck>;
  /** Asks again where the tag was seen. Never rejects: it is asked again soon. */
  watch(): Promise<void>;
}

export function createStart({ client }: Pick<SiteContext, 'client'>): StartModel {
  const looked = signal<TagCheck | undefined>(undefined);
  const known = createResource<Known>(async () => {
    const [site, settings, tag] = await Promise.all([
      client.request('manageSite', {}),
      client.request('settings', {}),
      client.request('tag', {}),
    ]);
    return { site, settings, tag };
  });
  const put = (part: Partial<Known>): void => {
    if (known.value.value) known.value.value = { ...known.value.value, ...part };
  };
  const changeSite = async (body: SiteChange): Promise<void> =>
    put({ site: await client.request('changeSite', { body }) });
  const changeSettings = async (body: SettingsChange): Promise<void> =>
    put({ settings: await client.request('changeSettings', { body }) });

  return {
    known,
    looked,
    async business(name, language, set) {
      const before = known.value.value;
      if (name !== before?.site.name) await changeSite({ name });
      // What is looked at is that of the kind, once: whoever says otherwise later has said it.
      const isNew = set !== before?.settings.set;
      await changeSettings({ language, set, ...(isNew && { moderation: sets[set].moderation }) });
    },
    answers: (policy) => changeSettings({ policy }),
    origins: (origins) => changeSite({ origins }),
    finish: () => changeSettings({ started: true }),
    async look(url) {
      const found = await client.request('checkTag', { body: { url } });
      looked.value = found;
      return found;
    },
    async watch() {
      const tag = await client.request('tag', {}).catch(() => undefined);
      if (tag) put({ tag });
    },
  };
}
