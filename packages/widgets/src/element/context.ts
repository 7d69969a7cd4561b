import type { Page, PostList, Site, Subject } from '@parvis/contract';
import type { Locale } from '../i18n/words.ts';

/** What the page's one request brought: a whole page, or the figures alone for badges. */
export interface PageData {
  site?: Site;
  subject: Subject;
  comments?: PostList;
  reviews?: PostList;
}

/** What a widget knows of the place it stands in. Built by the element, read by everything inside. */
export interface Context {
  element: HTMLElement;
  root: ShadowRoot;
  /** Address of the server, without the last slash. */
  host: string;
  site: string;
  /** Key of the subject. */
  subject: string;
  /** The page to link to: the `url` option, the canonical address, else that of the page, without its fragment. */
  url: string;
  /** The `subject-title` option, else the title of the page. */
  title: string;
  /** The language that is wished for here, as the page says it: words or not, and perhaps no language at all. */
  lang: string;
  /** The words of that language; absent for English, and where there are none or they did not come. */
  words?: Locale | undefined;
  /** The data asked for with that of the page's other widgets. Rejects with a `Response` or an error of the network. */
  data: Promise<PageData>;
  /** The data that the server has rendered the widget with, which is then on the page already. */
  given?: PageData;
  /** An option of this element, from wherever it is set. */
  option(name: string): string | undefined;
  /** Asks again, for this element alone. */
  reload(): Promise<PageData>;
}

/** A context as the element gives it; the rest is completed when the widget is mounted. */
export type Place = Omit<Context, 'root' | 'url' | 'title'>;

/** What a widget's module exports. */
export interface WidgetModule {
  /** Renders into `context.root`; the answer takes everything away again. */
  mount(context: Place): () => void;
}

export type WidgetName = 'comments' | 'reviews' | 'rating' | 'share';

/** How to get each widget's code and a language's words; the loader and the npm entry differ only in this. */
export interface Sources {
  widget(name: WidgetName): Promise<WidgetModule>;
  /**
   * Called before the widget is mounted, with whatever language is wished for. Undefined for English, where there are no
   * words, and where they do not come: no reason to show nothing.
   */
  locale(wish: string): Promise<{ words: Locale } | undefined>;
}

export type { Page };
