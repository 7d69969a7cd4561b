import type { WidgetModule, WidgetName } from './element/context.ts';
import { defineElements } from './element/define.ts';

// Written in by the build: the folder of this version, what each widget needs beside the runtime and its own file, and
// codes of the languages in small letters.
declare const __FOLDER__: string;
declare const __CHUNKS__: Partial<Record<WidgetName, string[]>>;
declare const __LOCALES__: string[];

const self = import.meta.url;
const host = new URL('.', self).href;
const script = [...document.scripts].find((one) => one.src === self);
const load = (file: string): Promise<unknown> => import(/* @vite-ignore */ `${host}${__FOLDER__}/${file}.js`);

defineElements(
  {
    // All files at once: the widget's own import of the runtime then finds it on its way.
    widget: async (name) =>
      (await Promise.all(['runtime', ...(__CHUNKS__[name] ?? []), name].map(load))).pop() as WidgetModule,
    locale: (lang) => {
      const wish = lang.toLowerCase();
      const known = [wish, wish.slice(0, 2)].find((code) => __LOCALES__.includes(code));
      // Words that do not come are no reason to show nothing: English stands in.
      return known && load(`locale-${known}`).catch(() => {});
    },
  },
  { host, ...script?.dataset },
);
