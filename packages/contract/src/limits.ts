/**
 * The limits of the wire, version 1. Lengths are UTF-16 code units, what `maxlength` counts in HTML, so that a form and
 * the server never disagree. A server may be stricter per site, never looser.
 */
export const limits = {
  /** Bytes of a JSON request body; more is answered with 413. */
  bodyBytes: 65_536,
  /** Length of a post's Markdown source. */
  bodyLength: 10_000,
  /** Nodes of the tree that a text becomes (T6). */
  textNodes: 1_000,
  /** Length of a review's title. */
  titleLength: 150,
  nameLength: 60,
  /** RFC 5321 path length without the angle brackets. */
  emailLength: 254,
  subjectKeyLength: 500,
  urlLength: 2_000,
  /** Reviews in a selection. */
  selection: 12,
  /** Length of a number or brand by which a product is known. */
  productIdLength: 70,
  /** Length of the words that go with a report, and of what an author says against a decision. */
  detailLength: 2_000,
  /** Length of the sentence that goes with a decision. */
  sentenceLength: 1_000,
  /** Criteria per review and length of each name. */
  criteria: 8,
  /** Questions of a critique. */
  questions: 12,
  criterionLength: 40,
  /** Rows of a list when `limit` is absent, and at most. */
  listDefault: 20,
  listMax: 100,
  /** Bytes of the JSON of a list, after which the rows that are left come with `next` (L8). */
  listBytes: 262_144,
  /** Length of a text in a list, and its nodes: a longer one is truncated there (L9). Addresses of links count. */
  listTextLength: 2_000,
  listTextNodes: 100,
  /** Replies that a root carries inside a list. */
  replyPreview: 3,
  /** Subjects in one `subjects` request. */
  subjects: 100,
  /** New reactions of one name to one post that count from one network in 24 hours (A6). */
  reactionsPerNetwork: 5,
  idempotencyKeyLength: 100,
  /** Years back that an experience may lie. */
  experienceYears: 20,
} as const;

/** What bounds images. Apart from {@link limits}: no page that is read needs it. */
export const imageLimits = {
  /** Bytes of a file that is sent; more is answered with 413. */
  fileBytes: 8_388_608,
  /** Width times height of what is sent; more is `IMAGE_TOO_LARGE`. */
  pixels: 16_777_216,
  /** Of what is kept: a larger one is made smaller. */
  width: 1_600,
  height: 3_200,
  /** Of the smaller one that is kept beside a wider one, for lists. */
  smallWidth: 1_080,
  /** Shown in one text (T9), and length of what each of them says. */
  perPost: 4,
  altLength: 300,
  /** Of one author in 24 hours. */
  perDay: 30,
  /** Bytes that one site keeps. */
  siteBytes: 1_000_000_000,
  /** Hours that one is kept which is in no post. */
  unusedHours: 24,
} as const;

/** What bounds the pictures of members. Apart from {@link limits}: no page that is read needs it. */
export const avatarLimits = {
  /** Bytes of a file that a host shows; of a longer one nothing is kept. */
  fileBytes: 2_097_152,
  /** Pixels on each side of what is kept. */
  size: 96,
  /** Bytes of what is kept. */
  bytes: 8_192,
  /** Bytes that one site keeps. */
  siteBytes: 100_000_000,
  /** Minutes in which a host that does not answer is asked again. */
  triedMinutes: 60,
} as const;

/** What bounds a search of visitors. Apart from {@link limits}: no page that is read needs it. */
export const searchLimits = {
  /** Length of what is looked for; of it 8 words or phrases count. */
  queryLength: 100,
  /** Posts with the words that are ranked: the newest of them. */
  ranked: 10_000,
} as const;

/** What bounds those who work for a site. Apart from {@link limits}: no page of a visitor needs it. */
export const staffLimits = {
  /** People who work for one site and who are invited to, and its keys that are not revoked. */
  staff: 100,
  keys: 20,
  /** Days after which a key that says so ends, at most. */
  keyDays: 3_650,
  /** Days after which a site is deleted that its people said so of. */
  deletionDays: 7,
  /** Origins of one site. */
  origins: 100,
  /** Words that a site looks for. */
  words: 500,
  /** Blocks of one site that have not ended, and days after which one that says so ends, at most. */
  blocks: 10_000,
  blockDays: 3_650,
  /** Saved replies of one site, and length of each. */
  savedReplies: 100,
  savedReplyLength: 4_000,
  /** Notes about one post, length of each, and days in which one that was taken away can be put back. */
  notes: 100,
  noteLength: 2_000,
  noteDays: 30,
  /** Former words that are kept of one post, and letters of them in all, trees and fields as JSON. */
  versions: 20,
  versionLetters: 200_000,
  /** Webhooks of one site, and days that it can be looked at what was sent. */
  webhooks: 10,
  /** Secrets of one site that tokens of members are signed with: the one before, while another takes its place. */
  memberSecrets: 2,
  /** Hours in which messages are signed with the secret before as well. */
  oldSecretHours: 24,
  deliveryDays: 30,
  /** Length of what is searched for: posts, subjects. */
  searchLength: 100,
  /** Other keys of one subject, and of them in one answer. */
  aliases: 10_000,
  aliasesListed: 100,
  /** Threads that one act puts under another subject. */
  splitPosts: 100,
  /** Pairs of subjects that look like one, of one site at a time. */
  proposals: 50,
  /** Days after which subjects close by their age, at most. */
  closeAfterDays: 36_500,
  /** Days that what was unlawful is kept sealed, as evidence (ISO-5). */
  evidenceDays: 365,
  /** Days within which a business says that it decides, and years that it says it keeps reviews, at most (FR-7). */
  publicationDays: 30,
  retentionYears: 50,
  /** Origins of which it is kept when a site's tag was last seen there. */
  tagOrigins: 10,
  /** Of what is said about a page that was looked at. */
  findingLength: 200,
  /** Minutes in which authors change what they wrote, where there is an end, at most: a year. */
  editWindowMinutes: 525_600,
  /** Length of each of a site's own words over and in its forms. */
  formTitleLength: 100,
  /** Characters of a question of a critique, or the name of a criterion. */
  questionLength: 200,
  /** Reactions of a site's own set, and length of what each is called. */
  reactionSet: 8,
  reactionLabelLength: 40,
  /** Days of one answer of `insights`. */
  insightDays: 400,
} as const;
