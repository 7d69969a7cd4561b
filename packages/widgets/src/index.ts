import type { WidgetModule, WidgetName } from './element/context.ts';
import { defineElements as define } from './element/define.ts';
import type { Defaults } from './element/options.ts';

const defaults: Defaults = {};

/**
 * Says which server and site the elements of this page belong to, and any other option of `<parvis-config>`. Call it
 * before the elements are in the page, or set the same as attributes.
 *
 * @example configure({ host: 'https://example.com/community', site: 'demo' })
 */
export function configure(options: Defaults): void {
  Object.assign(defaults, options);
}

const widgets: Record<WidgetName, () => Promise<WidgetModule>> = {
  comments: () => import('./comments/index.ts'),
  reviews: () => import('./reviews/index.ts'),
  rating: () => import('./rating/index.ts'),
  share: () => import('./share/index.ts'),
};

const locales = import.meta.glob<unknown>('./locales/*.ts');

/** Registers `<parvis-comments>`, `<parvis-reviews>`, `<parvis-rating>` and `<parvis-share>`. Importing this package calls it. */
export function defineElements(): void {
  define(
    {
      widget: (name) => widgets[name](),
      locale: (lang) =>
        (locales[`./locales/${lang}.ts`] ?? locales[`./locales/${lang.slice(0, 2)}.ts`])?.().catch(() => {}),
    },
    defaults,
  );
}

if (typeof HTMLElement !== 'undefined') defineElements();

export type { Defaults } from './element/options.ts';
