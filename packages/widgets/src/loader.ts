import type { ElementName } from '@parvis/contract/elements';
import { toFullTag } from '@parvis/kit/i18n/tag.ts';
import type { WidgetModule } from './element/context.ts';
import { defineElements } from './element/define.ts';
import { ignore } from './element/page-data.ts';
import type { LocaleModule } from './i18n/locale.ts';

// Written in by the build: the folder of this version, what a widget needs beside the runtime and its own, and
// the codes of the locales.
declare const __FOLDER__: string;
declare const __CHUNKS__: Partial<Record<ElementName, string[]>>;
declare const __LOCALES__: RegExp;

const self = import.meta.url;
const host = new URL('.', self).href;
const script = [...document.scripts].find((one) => one.src === self);
const load = <Module>(file: string): Promise<Module> => import(/* @vite-ignore */ `${host}${__FOLDER__}/${file}.js`);

defineElements(
  {
    // All files at once: the widget's own imports then find theirs on their way, and say when they do not come.
    widget(name) {
      for (const file of ['runtime', ...(__CHUNKS__[name] ?? [])]) load(file).catch(ignore);
      return load<WidgetModule>(name);
    },
    async locale(wish) {
      return load<LocaleModule>(`locale-${(__LOCALES__.exec(toFullTag(wish)) as RegExpExecArray)[0]}`);
    },
  },
  { host, ...script?.dataset },
);
