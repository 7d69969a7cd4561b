// Imports, as data. Nothing is imported here, so that browsers have it without the schemas.

/**
 * What can be odd in a file that is brought here, and what it does: `file` refuses all of it, `row` leaves that row out,
 * `tells` takes it in and says so. Reports hold these with a line and a column; never what stood there (I6).
 */
export const importCodes = {
  FILE_EMPTY: 'file',
  FILE_NOT_TEXT: 'file',
  FILE_TOO_LARGE: 'file',
  CSV_BROKEN: 'file',
  XML_BROKEN: 'file',
  XML_ENTITY: 'file',
  JSON_BROKEN: 'file',
  SQLITE_BROKEN: 'file',
  ARCHIVE_BROKEN: 'file',
  ARCHIVE_BOMB: 'file',
  FILE_FAILED: 'file',
  TOO_DEEP: 'file',
  FORMAT_UNKNOWN: 'file',
  FORMAT_AMBIGUOUS: 'file',
  COLUMN_DUPLICATE: 'file',
  CELL_COUNT: 'row',
  ROW_INVALID: 'row',
  RATING_MISSING: 'row',
  RATING_NOT_INTEGER: 'row',
  RATING_OUT_OF_RANGE: 'row',
  DATE_MISSING: 'row',
  DATE_INVALID: 'row',
  DATE_AMBIGUOUS: 'row',
  DATE_FUTURE: 'row',
  SUBJECT_MISSING: 'row',
  SUBJECT_NOT_FOUND: 'row',
  THREAD_MISSING: 'row',
  BODY_MISSING: 'row',
  BODY_TOO_LONG: 'row',
  REPLY_NOT_ALLOWED: 'row',
  DUPLICATE: 'row',
  CHANGED: 'row',
  SKIPPED_SPAM: 'row',
  SKIPPED_DELETED: 'row',
  SKIPPED_PINGBACK: 'row',
  ORPHAN: 'tells',
  CYCLE: 'tells',
  TIME_BEFORE_PARENT: 'tells',
  NOT_APPROVED: 'tells',
  AUTHOR_WITHOUT_ADDRESS: 'tells',
  NAME_HIDDEN: 'tells',
  EMAIL_DROPPED: 'tells',
  IP_DROPPED: 'tells',
  CLAIM_NOT_SHOWN: 'tells',
  HTML_STRIPPED: 'tells',
  PICTURE_DROPPED: 'tells',
  PICTURE_REFUSED: 'tells',
  PICTURE_AWAY: 'tells',
  PICTURE_INVALID: 'tells',
  REPLY_DATE_MISSING: 'tells',
  MOJIBAKE_SUSPECTED: 'tells',
} as const;

export type ImportCode = keyof typeof importCodes;

/** Those of a refused file that the owner has an answer to: what it is, or what its columns are. */
export const importQuestions: readonly ImportCode[] = ['FORMAT_UNKNOWN', 'FORMAT_AMBIGUOUS', 'COLUMN_DUPLICATE'];

/**
 * What is counted in a file, whatever becomes of it, so that one can hold it against the file: `threads` and of them those
 * with posts, without an address, with the address of another one, closed and deleted there; `posts` and of them those of
 * each kind, each state, with no words, with pictures, pinned, that answer another, that answer what is not there
 * (`orphans`), that stand in a circle or below one, of the same id as another, and in no thread of the file; how deep they
 * stand; `authors` by their names; `likes` of all; and of a table its `rows`, `columns` and `lines`.
 */
export const importCounts = [
  'threads',
  'threadsWithPosts',
  'threadsWithoutAddress',
  'threadsAlike',
  'threadsClosed',
  'threadsDeleted',
  'posts',
  'comments',
  'pingbacks',
  'trackbacks',
  'reviews',
  'published',
  'pending',
  'spam',
  'deleted',
  'empty',
  'withPictures',
  'pinned',
  'replies',
  'orphans',
  'circles',
  'duplicates',
  'threadless',
  'depth',
  'authors',
  'likes',
  'rows',
  'columns',
  'lines',
] as const;
export type ImportCount = (typeof importCounts)[number];

/**
 * What a column of a table can be, for files whose columns we do not know (`columns` of the answers). Whoever takes a
 * column out says `none`.
 */
export const importFields = [
  'id',
  'subject',
  'product',
  'url',
  'page',
  'rating',
  'title',
  'body',
  'author',
  'email',
  'date',
  'experiencedOn',
  'reply',
  'replyDate',
  'pictures',
  'claim',
  'incentive',
  'parent',
] as const;
export type ImportField = (typeof importFields)[number];
/** A field, or that a column is none of them. */
export type ImportColumnAnswer = ImportField | 'none';

/** What bounds imports. */
export const importLimits = {
  /** Bytes of a file, unless the server says otherwise, and of one part of it. */
  fileBytes: 2_147_483_648,
  partBytes: 8_388_608,
  /** Imports of a site that have not landed, and bytes of their files together as a number of times of one. */
  waiting: 10,
  waitingFiles: 2,
  /** Length of the name of a file, and of what names something in one. */
  nameLength: 200,
  idLength: 500,
  /** Addresses that begin otherwise here; columns of which the owner says what they are. */
  maps: 100,
  /** Columns, and rows, that are shown of the beginning of a table, and characters of what stands in a cell of it. */
  shownColumns: 100,
  shownRows: 3,
  shownLength: 200,
  /** Oddities of one code that are kept with their line: of the others the number is. */
  oddities: 1_000,
  /** How deep posts of a file may stand below one another, and how many of them in circles. */
  depth: 10_000,
  /** Pictures that one import asks others for. */
  pictures: 20_000,
  /** Days that what was read waits for a yes. */
  keptDays: 30,
} as const;

/**
 * Where an import stands. Its file comes (`uploading`), is read (`reading`), and is shown (`ready`) or cannot be read
 * (`refused`). Nobody else sees anything of it before it is `applied`; and after it is `undone`.
 */
export const importStates = [
  'uploading',
  'reading',
  'ready',
  'refused',
  'applying',
  'applied',
  'undoing',
  'undone',
] as const;
export type ImportState = (typeof importStates)[number];

/**
 * How the page of a thread was found: `page`, one that there is; `new`, an address of the site that nobody has written
 * under yet; `owner`, by the word of the owner, which may also be that it has none; `none`, none was found.
 */
export const importPlaces = ['page', 'new', 'owner', 'none'] as const;
export type ImportPlace = (typeof importPlaces)[number];
