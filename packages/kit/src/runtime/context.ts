import type { ElementName, Lists, PostFilter, PostList, SetTexts, Site, Subject } from '@parvis/contract';
import type { ReadKitLocale } from '../i18n/messages.ts';
import type { FormName, FormWords } from './form-words.ts';

/** What the page's one request brought: a whole page, or what stands alone of a subject. */
export interface PageData extends Lists<PostList> {
  /** Of the subject alone: how widgets look and speak, and no more; whatever reads more has a list. */
  site?: Site;
  subject: Subject;
  /** What the site's set says, where the server has rendered marks with it. */
  set?: SetTexts;
  /** What the server has narrowed the list by. */
  filter?: PostFilter;
  /** Days as the server has written them, by `YYYY-MM-DD`: the first formatter takes a slow phone 30 ms. */
  days?: Record<string, string>;
}

/** What a widget knows of where it is mounted. Built by the element, read by everything inside. */
export interface Context {
  /** Of the element, without `parvis-`. */
  name: ElementName;
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
  /** The requested locale, as the page says it: with messages or without, and perhaps no language at all. */
  lang: string;
  /** The messages of that language; absent for English, and where there are none or they did not come. */
  messages?: ReadKitLocale | undefined;
  /** Gets what that language says once somebody acts. */
  loadMessages?: (() => Promise<{ messages: object }>) | undefined;
  /** Gets the messages of another language, as `messages` and `loadMessages`. Rejects for English. */
  locale(requestedLocale: string): Promise<Pick<Context, 'messages' | 'loadMessages'> | undefined>;
  /** The data asked for with that of the page's other widgets. Rejects with a `Response` or an error of the network. */
  data: Promise<PageData>;
  /** The data that the server has rendered the widget with, which is then on the page already. */
  given?: PageData;
  /** What the site wants said at its forms, on a server. */
  toFormWords?(name: FormName): FormWords;
  /** An option of this element, from wherever it is set. */
  option(name: string): string | undefined;
  /** What an address says of how its visitor came, which the loader knows already. */
  tracking: RegExp;
  /** Asks again, for this element alone. */
  reload(): Promise<PageData>;
}

/** A context as the element gives it; the rest is completed when the widget is mounted. */
export type MountContext = Omit<Context, 'root' | 'url' | 'title'>;

/** What a widget does about what an earlier visit of this visitor has left. */
export interface Background {
  /** Posts of an earlier visit wait to be sent. */
  resume?(): void;
  /** This visitor has written here, and what the server has rendered is the same for everyone. */
  reload?(): void;
}
