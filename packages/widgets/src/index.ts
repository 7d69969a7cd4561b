import { toFullTag, toKnown } from '@parvis/kit/i18n/tag.ts';
import type { WidgetModule, WidgetName } from './element/context.ts';
import { defineElements as define } from './element/define.ts';
import type { Defaults } from './element/options.ts';
import { defineProperties, unobserved } from './element/properties.ts';
import type { LocaleModule } from './i18n/locale.ts';

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

const locales = import.meta.glob<LocaleModule>('./locales/*.ts');
const known = toKnown(Object.keys(locales).map((path) => path.slice(10, -3)));

/** Registers `<parvis-comments>`, `<parvis-reviews>`, `<parvis-rating>` and `<parvis-share>`. Importing this package calls it. */
export function defineElements(): void {
  define(
    {
      widget: (name) => widgets[name](),
      async locale(wish) {
        try {
          return await locales[`./locales/${known.exec(toFullTag(wish))?.[0]}.ts`]?.();
        } catch {}
      },
    },
    defaults,
  );
  for (const name of Object.keys(widgets)) {
    const element = customElements.get(`parvis-${name}`) as CustomElementConstructor & { observedAttributes: string[] };
    defineProperties(element, [...element.observedAttributes, ...unobserved]);
  }
}

if (typeof HTMLElement !== 'undefined') defineElements();

export type { Defaults } from './element/options.ts';
export type { ParvisElement } from './element/properties.ts';
export type { ParvisEventMap } from './events.ts';
