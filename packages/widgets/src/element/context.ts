import type { ElementName } from '@parvis/contract/elements';
import type { MountContext } from '@parvis/kit/runtime/context.ts';
import type { LocaleModule } from '../i18n/locale.ts';

/** What a widget's module exports. */
export interface WidgetModule {
  /** Renders into the element's shadow root; the answer takes everything away again. */
  mount(context: MountContext): () => void;
}

/** How to get each widget's code and a language's messages; the loader and the npm entry differ only in this. */
export interface Sources {
  widget(name: ElementName): Promise<WidgetModule>;
  /**
   * Called before the widget is mounted, with whatever language is requested. Undefined for English, which stands in the
   * code, and where the messages do not come: no reason to show nothing.
   */
  locale(requestedLocale: string): Promise<LocaleModule | undefined>;
}
