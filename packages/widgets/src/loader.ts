import { defineElements } from './element/define.ts';
import type { WidgetModule, WidgetName } from './element/context.ts';

/** Written in by the build: files of each widget, and of each language, in the folder of this version. */
declare const __CHUNKS__: Record<WidgetName, string[]>;
declare const __LOCALES__: Record<string, string>;
declare const __VERSION__: string;

const self = import.meta.url;
const base = new URL('.', self).href;
const script = [...document.scripts].find((one) => one.src === self);
const load = (file: string): Promise<unknown> => import(/* @vite-ignore */ `${base}${__VERSION__}/${file}`);

defineElements(
  {
    // All files at once: the widget's own import of the runtime then finds it on its way.
    widget: async (name) => (await Promise.all(__CHUNKS__[name].map(load))).pop() as WidgetModule,
    locale: (lang) => {
      const file = __LOCALES__[lang.toLowerCase()] ?? __LOCALES__[lang.slice(0, 2).toLowerCase()];
      // Words that do not come are no reason to show nothing: English stands in.
      return file ? load(file).catch(() => {}) : undefined;
    },
  },
  { host: base.slice(0, -1), ...script?.dataset },
);
