import { type ElementName, elementNames } from '@parvis/contract/elements';
import { type OptionValues, optionNames } from '@parvis/contract/options';
import { toFullTag, toKnown } from '@parvis/kit/i18n/tag.ts';
import type { WidgetModule } from './element/context.ts';
import { defineElements as define } from './element/define.ts';
import type { Defaults } from './element/options.ts';
import { defineProperties, isKnown, toText } from './element/properties.ts';
import type { LocaleModule } from './i18n/locale.ts';

const defaults: Defaults = { host: '' };

/**
 * Says which server and site the elements of this page belong to, and any other option of `<parvis-config>`. Call it
 * before the elements are in the page, or set the same as attributes.
 *
 * @example configure({ host: 'https://example.com/community', site: 'demo' })
 */
export function configure(options: OptionValues): void {
  for (const name of optionNames) {
    if (!(name in options)) continue;
    const text = toText(options[name]);
    if (isKnown('configure()', name, text)) defaults[name] = text;
  }
}

const widgets: Record<ElementName, () => Promise<WidgetModule>> = {
  comments: () => import('./comments/index.ts'),
  reviews: () => import('./reviews/index.ts'),
  rating: () => import('./rating/index.ts'),
  share: () => import('./share/index.ts'),
  reactions: () => import('./reactions/index.ts'),
};

const locales = import.meta.glob<LocaleModule>('./locales/*.ts');
const known = toKnown(Object.keys(locales).map((path) => path.slice(10, -3)));

/** Registers `<parvis-comments>`, `<parvis-reviews>`, `<parvis-rating>`, `<parvis-share>` and `<parvis-reactions>`. Importing this package calls it. */
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
  for (const name of elementNames) {
    const element = customElements.get(`parvis-${name}`);
    if (element) defineProperties(element, optionNames);
  }
}

// Servers that render pages have some of a DOM (Angular's has HTMLElement), and none of them lays anything out.
if (typeof IntersectionObserver !== 'undefined') defineElements();

export type { Defaults } from './element/options.ts';
export type { ParvisElement } from './element/properties.ts';
export type { ParvisEventMap } from './events.ts';
