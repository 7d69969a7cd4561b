import type {
  BlockName,
  Lists,
  Me,
  MySession,
  Period,
  Post,
  PostFilter,
  PostList,
  RatingSummary,
  RecentList,
  Selection,
  SetTexts,
  Site,
  Subject,
  TalkedList,
} from '@parvis/contract';

// What the server's build of the widgets offers, and needs. Types alone: the server imports nothing else of it but the
// built file, and that late.

/** Where readers go who have no script. */
export interface Links {
  /** The stand-alone page of the subject. */
  subject: string;
  /** The stand-alone page of one post. */
  post(id: string): string;
  /** Where one reports a post. */
  report(id: string): string;
  /** The same page with its list in another order; absent where there is no choice. */
  sort?(order: string): string;
  /** The same page with its list narrowed, or by an undefined value not any more; absent where there is no choice. */
  filter?(changes: PostFilter): string;
  /** The pages of a list beside this one. */
  next?: string;
  previous?: string;
}

/** What a form without script holds: on a first visit nothing, after a refusal what was typed. */
export interface PlainForm {
  /** Where it is sent. */
  action: string;
  /** Makes a form that is sent twice one post. */
  key: string;
  /** The post that is answered; absent for a new one. */
  parentId?: string;
  /** What was typed, by name of its field. */
  values: Record<string, string>;
  /** What the server refused: codes of the error table, each with the field at fault, and seconds to wait. */
  failures?: { code: string; field?: string; retryAfter?: number }[];
}

/** What an element shows in the place of what it is called after: its `mode`. */
export type BlockMode = 'critique';

/** What is to be rendered of one widget, with the lists that it shows. */
export interface BlockRequest extends Lists<PostList> {
  block: BlockName;
  /** Of `reviews`: answers to the questions of the business in their place. */
  mode?: BlockMode | undefined;
  /** Address of the Parvis server as the page's visitors reach it, without its last slash. */
  host: string;
  site: Site;
  subject: Subject;
  /** What the list is narrowed by. */
  filter?: PostFilter | undefined;
  /** What the site's set says in the language that is shown. */
  set?: SetTexts | undefined;
  /** The language that is wished for: `fr`, `pt-BR`. Spoken where it is among those of the site, else the first of these. */
  lang: string;
  /** Attributes of the element beside subject, site, host and lang: `theme`, `sort`, `limit`, `readonly`, … */
  options: Record<string, string>;
  /** The page that the widget stands on. */
  url: string;
  title: string;
  /** Addresses of the modules that take it over, where these are to come at once. */
  modules: string[];
  /** A style element with an optional nonce, or a link to our file, which `style-src` can name by its origin. */
  style: { nonce?: string } | { href: string };
  links: Links;
  /** A form in the widget's own place, for a page of ours. Absent where a link leads to one. */
  form?: PlainForm;
}

/** What is to be rendered of `<parvis-latest>`. */
export interface LatestRequest {
  /** Address of the Parvis server as the page's visitors reach it, without its last slash. */
  host: string;
  /** Key of the site. */
  site: string;
  /** Of times and numbers. */
  lang: string;
  /** Attributes of the element beside site, host and lang: `show`, `kind`, `days`, `limit`. */
  options: Record<string, string>;
  list: { recent: RecentList } | { talked: TalkedList };
  style: { nonce?: string } | { href: string };
}

/** What is to be rendered of `<parvis-selection>`. */
export interface SelectionRequest {
  /** As in {@link LatestRequest}. */
  host: string;
  site: string;
  /** The language that is shown, as `resolveLocale` says it. */
  lang: string;
  /** Attributes of the element beside site, host and lang: `posts`, `subject`, `limit`. */
  options: Record<string, string>;
  selection: Selection;
  /** Where all reviews are. */
  href: string;
  style: { nonce?: string } | { href: string };
}

/** What is to be drawn of a badge. */
export interface BadgeRequest {
  format: 'svg' | 'html';
  /** The language that is shown, as `resolveLocale` says it. */
  lang: string;
  theme: 'auto' | 'light' | 'dark';
  /** The counted set of the period; null where nothing is counted. */
  rating: RatingSummary | null;
  period: Period;
  /** The whole address of all these reviews. */
  href: string;
}

/** A part of a page that says something, under a heading. All of it is text. */
export interface PageSection {
  heading: string;
  items: { text: string; href?: string; lang?: string | undefined }[];
}

/** What a page shows of its visitor: who they are, what they wrote, what is held of them. */
export interface YouPage {
  /** Absent where nobody is signed in there. */
  mine?: Pick<Me, 'author' | 'posts' | 'subjects'> | undefined;
  /** Where they are signed in: nothing of guests. */
  signIns: MySession[];
  /** What was done before, as the words call it. */
  said?: 'signedIn' | 'signedOut' | 'signedOutElsewhere' | 'endedSignIn' | 'erased' | undefined;
  /** The form of the code that was mailed, in the place of that of the address; with what was typed. */
  code?: boolean;
  email?: string;
  failures?: PlainForm['failures'];
  /** The question before everything is erased. */
  asksErase?: boolean;
  /** Where older posts are listed. */
  older?: string | undefined;
  /** Addresses of this page, of what its forms do, and of the page of a post. */
  here: string;
  to(act: YouAct): string;
  post(id: string): string;
}

/** What the forms of that page do. */
export type YouAct = 'code' | 'confirm' | 'sign-out' | 'sign-out-elsewhere' | 'end-sign-in' | 'download' | 'erase';

/** All reviews of a site, a page of them. */
export interface ReviewsPage {
  /** The counted set of the whole site (R2); null while nothing is counted. */
  rating: RatingSummary | null;
  items: { post: Post; about: { title: string; href: string } }[];
  /** What the list is narrowed to. */
  filter: PostFilter;
  /** This page narrowed to something else besides, from its beginning. */
  to(changes: PostFilter): string;
  post(id: string): string;
  report(id: string): string;
  /** Where they are compared with the register. */
  verify: string;
  /** Where it is said how these reviews are looked at; absent while nobody has. */
  policy?: { text: string; href: string } | undefined;
}

/** What a page of our own shows. */
export interface PageRequest {
  /** What it says: a list or thread, all reviews of the site, a form to report a post, thanks for a report, sections, what is the visitor's, or that nothing is here. */
  view: 'posts' | 'reviews' | 'text' | 'report' | 'reported' | 'you' | 'gone';
  lang: string;
  /** Path of the server in front of ours: empty, or `/community`. */
  base: string;
  /** Folder of the widgets' files, `0.1.0-1a2b3c4d`. */
  version: string;
  site: Site;
  subject?: Subject;
  /** The post that a report is about. */
  post?: Post;
  /** Rendered blocks, in the order of the page. */
  blocks: string[];
  form?: PlainForm;
  /** What it says, and over it, in the view `text`. */
  heading?: string;
  sections?: PageSection[];
  /** In the view `reviews`. */
  reviews?: ReviewsPage;
  /** Address of the page of the visitor; absent where there is no site, and on that page. */
  me?: string | undefined;
  /** In the view `you`. */
  you?: YouPage;
  /** Why nothing is here; absent where it was taken away. */
  failure?: { code: string; retryAfter?: number };
  /** Whole address of this page without its language. */
  url: string;
  /** Whole address that search engines are to name: the host's page where it is known. */
  canonical?: string;
  /** Of this page, when the whole discussion is on another one. */
  whole?: string;
  /** Languages besides, each with its address. */
  alternates: { lang: string; url: string }[];
  /** Address of what was written last under the subject, as Atom. */
  feed?: string | undefined;
  title: string;
  description: string;
  index: boolean;
  next?: string;
  previous?: string;
  /** JSON-LD, which is written safely here. */
  data?: object;
}

/** The server's build of the widgets. */
export interface Renderer {
  /** Codes of the languages it speaks. */
  languages: string[];
  /**
   * The locale that is really shown for a requested one.
   * @param spoken those that the site has said (`site.languages`); none: all
   */
  resolveLocale(requestedLocale: string, spoken?: readonly string[]): string;
  /** One element with what it shows inside, as HTML. */
  renderBlock(request: BlockRequest): string;
  /** `<parvis-latest>` with what it lists, as HTML; empty where that is nothing. */
  renderLatest(request: LatestRequest): string;
  /** `<parvis-selection>` with what it shows, as HTML; empty where that is nothing. */
  renderSelection(request: SelectionRequest): string;
  /** Mean, number and period in one line that leads to the reviews; of HTML nothing where nothing is counted. */
  renderBadge(request: BadgeRequest): string;
  /** Structured data as an element, written so that nothing in it ends the element. */
  toJsonLd(data: object): string;
  /** What the page of all reviews of a site is called. */
  toReviewsTitle(lang: string, name: string): string;
  /** What the page of a visitor is called. */
  toYouTitle(lang: string): string;
  /** A whole page. */
  renderPage(request: PageRequest): string;
}
