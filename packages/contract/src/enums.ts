// The closed lists of the wire beside kinds and elements. Nothing is imported here, so that browsers have them without
// the schemas.

/**
 * pending: waits for a decision. published: everybody sees it, and it alone counts. refused: it never came to be
 * published. hidden: it was, until the business decided otherwise. withdrawn: its author took it back; removed: the
 * business deleted it; erased: the law or its author asked for it; the three stay as an empty frame where they have
 * replies.
 */
export const postStatuses = ['pending', 'published', 'refused', 'hidden', 'withdrawn', 'removed', 'erased'] as const;
export type PostStatus = (typeof postStatuses)[number];

/** guest: a name is enough; confirmed: an address was proved by a code; member: signed in through the host; staff: the business. */
export const authorKinds = ['guest', 'confirmed', 'member', 'staff'] as const;
export type AuthorKind = (typeof authorKinds)[number];

/** The reactions that every post has, one of each per author. */
export const reactionNames = ['like', 'helpful'] as const;
export type ReactionName = (typeof reactionNames)[number];

/** A vote: one of the above, or one against, where the site takes those. An author has one for a post or one against it. */
export const votes = ['like', 'helpful', 'down'] as const;
export type Vote = (typeof votes)[number];
export const isVote = (name: string): name is Vote => (votes as readonly string[]).includes(name);

/** Who may react: everybody, those who proved an address or are members, members alone. */
export const reactors = ['anyone', 'confirmed', 'members'] as const;
export type Reactor = (typeof reactors)[number];

/** Why somebody reports a post. `illegal` is a notice under article 16 of Regulation (EU) 2022/2065. */
export const reportReasons = ['spam', 'offensive', 'off-topic', 'personal-data', 'fake', 'illegal'] as const;
export type ReportReason = (typeof reportReasons)[number];

/** How it was seen that somebody had the experience that a review is about (FR-15): `email` alone proves none. */
export const verifications = ['none', 'email', 'order-token', 'order-match', 'onsite-code', 'manual-proof'] as const;
export type Verification = (typeof verifications)[number];
/** Those that prove the experience: a review that has one may be called verified, by its method (FR-15). */
export const provingVerifications = ['order-token', 'order-match', 'onsite-code', 'manual-proof'] as const;
export const isVerified = (verification: Verification): boolean =>
  (provingVerifications as readonly Verification[]).includes(verification);

/** What was given in return for a review (FR-6). `unknown`: nobody says, as of one from elsewhere. */
export const incentives = ['none', 'unknown', 'discount', 'gift', 'points'] as const;
export type Incentive = (typeof incentives)[number];

/** What a post was written through: a page, an answer to a request, a code on site, or another tool before. */
export type PostOrigin = 'web' | 'request' | 'onsite' | `import:${string}`;
export const isPostOrigin = (text: string): text is PostOrigin =>
  /^(web|request|onsite|import:[a-z0-9-]{1,40})$/.test(text);

/** Ways of sharing that are counted. */
export const networks = [
  'native',
  'copy',
  'qr',
  'facebook',
  'x',
  'linkedin',
  'whatsapp',
  'telegram',
  'bluesky',
  'mastodon',
  'threads',
  'pinterest',
  'reddit',
  'email',
  'sms',
] as const;
export type Network = (typeof networks)[number];

/** Orders of a list; a kind says which of them its own has. `helpful` orders by votes, as L2 says; ties by date. */
export const sorts = ['newest', 'oldest', 'helpful', 'highest', 'lowest'] as const;
export type Sort = (typeof sorts)[number];

/** The time a summary or list of reviews looks back on (R7). `year` is 365 days by `createdAt`. */
export const periods = ['all', 'year'] as const;
export type Period = (typeof periods)[number];

/** What a browser may have to prove itself for by work (A21), by the names of its endpoints. */
export const provenActs = [
  'createPost',
  'putReaction',
  'reactToPage',
  'createReport',
  'sendCode',
  'subscribe',
] as const;
export type ProvenAct = (typeof provenActs)[number];

/** What a list is narrowed by, as its query says (R9). */
export const filterNames = ['rating', 'verified', 'pictures', 'language', 'criterion'] as const;
