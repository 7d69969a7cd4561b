import type { WidgetModule, WidgetName } from './element/context.ts';
import { defineElements } from './element/define.ts';

// Written in by the build: files of each widget beside the runtime and its own and codes of the languages, in the folder of this version.
declare const __CHUNKS__: Record<WidgetName, string[]>;
declare const __LOCALES__: string[];
declare const __FOLDER__: string;

const self = import.meta.url;
const base = new URL('.', self).href;
const script = [...document.scripts].find((one) => one.src === self);
const load = (file: string): Promise<unknown> => import(/* @vite-ignore */ `${base}${__FOLDER__}/${file}.js`);

defineElements(
  {
    // All files at once: the widget's own import of the runtime then finds it on its way.
    widget: async (name) => (await Promise.all(['runtime', ...__CHUNKS__[name], name].map(load))).pop() as WidgetModule,
    locale: (lang) => {
      const known = [lang, lang.slice(0, 2)].find((code) => __LOCALES__.includes(code.toLowerCase()));
      // Words that do not come are no reason to show nothing: English stands in.
      return known ? load(`locale-${known.toLowerCase()}`).catch(() => {}) : undefined;
    },
  },
  { host: base.slice(0, -1), ...script?.dataset },
);
