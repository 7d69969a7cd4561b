import type { Page, PostList, Site, Subject } from '@parvis/contract';

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
  lang: string;
  /** The data asked for with that of the page's other widgets. Rejects with a `Response` or an error of the network. */
  data: Promise<PageData>;
  /** The post that the address points to, when it points to one. */
  around?: string;
  /** An option of this element, from wherever it is set. */
  option(name: string): string | undefined;
  /** Asks again, for this element alone. */
  reload(): Promise<PageData>;
}

/** A context as the element gives it; url and title are completed when the widget is mounted. */
export type Place = Omit<Context, 'title'>;

/** What a widget's module exports. */
export interface WidgetModule {
  /** Renders into `context.root`; the answer takes everything away again. */
  mount(context: Place): () => void;
}

export type WidgetName = 'comments' | 'reviews' | 'rating' | 'share';

/** How to get each widget's code and a language's words; the loader and the npm entry differ only in this. */
export interface Sources {
  widget(name: WidgetName): Promise<WidgetModule>;
  /** Called before the widget is mounted, for any language but English. */
  locale(lang: string): Promise<unknown> | string | undefined;
}

export type { Page };
