// What a subject is, and what search engines may be told of it (ratings-and-seo section 4). Nothing is imported here, so
// that browsers have it without the schemas.

/**
 * Types of schema.org that a business may say a subject is. `stars`: search engines show them for reviews of it (S3);
 * `own`: it is the business itself, whose page they show none for (S1); `page`: an article, whose comments are said.
 */
export const itemTypes = {
  Product: 'stars',
  Book: 'stars',
  Course: 'stars',
  Event: 'stars',
  Game: 'stars',
  MediaObject: 'stars',
  Movie: 'stars',
  MusicPlaylist: 'stars',
  MusicRecording: 'stars',
  CreativeWorkSeries: 'stars',
  CreativeWorkSeason: 'stars',
  Episode: 'stars',
  Recipe: 'stars',
  SoftwareApplication: 'stars',
  LocalBusiness: 'own',
  Hotel: 'own',
  Restaurant: 'own',
  Store: 'own',
  Organization: 'own',
  Article: 'page',
  BlogPosting: 'page',
  NewsArticle: 'page',
} as const;

export type ItemType = keyof typeof itemTypes;
export const itemTypeNames: readonly ItemType[] = /* @__PURE__ */ Object.keys(itemTypes) as ItemType[];

/** What readers may be told of a type, whoever says it: also of types that are not in the table. */
export const toItemRole = (type: string): 'stars' | 'own' | 'page' | undefined =>
  Object.hasOwn(itemTypes, type) ? itemTypes[type as ItemType] : undefined;

/** Numbers and names by which shops and search engines know a product. */
export const productIds = ['gtin', 'mpn', 'sku', 'brand'] as const;
export type ProductId = (typeof productIds)[number];

/** Why search engines are told nothing of the reviews of a subject. */
export const markupReasons = [
  /** Nobody has said what the subject is. */
  'no-type',
  /** It is the business itself: nobody is shown stars for reviews that it keeps of itself (S1). */
  'self-serving',
  /** Of a type for which no stars are shown (S3). */
  'not-eligible',
  /** Nobody has given it a name. */
  'no-name',
  /** Its page is the first page of the site, which is about everything there. */
  'front-page',
  /** Fewer reviews than a mean is shown from (R6). */
  'too-few',
  /** No review on the page has a name beside it. */
  'nothing-shown',
] as const;
export type MarkupReason = (typeof markupReasons)[number];

/** What readers are told of the reviews of a subject: stars, each review without a mean, or nothing, with why. */
export type Markup = 'said' | 'plain' | MarkupReason;
export const markups: readonly Markup[] = ['said', 'plain', ...markupReasons];
