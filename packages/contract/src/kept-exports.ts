// Exports that the server makes and keeps, as data. Nothing is imported here, so that browsers have it without the schemas.

/** How often the server makes an archive by itself. */
export const exportRhythms = ['never', 'daily', 'weekly'] as const;
export type ExportRhythm = (typeof exportRhythms)[number];

/** What an export is: everything as one archive, or a table for people. */
export const exportForms = ['archive', 'posts', 'decisions', 'shopify'] as const;
export type ExportForm = (typeof exportForms)[number];

/** `waiting` for its turn, being written (`writing`), there to be taken (`ready`), or `failed`. */
export const exportStates = ['waiting', 'writing', 'ready', 'failed'] as const;
export type ExportState = (typeof exportStates)[number];

/**
 * Why one failed. `NO_ROOM`: it would be more than the server keeps of a site, or its disk is full. `INTERRUPTED`: the server
 * stopped at it again and again. `LOST`: it was there, and its file is not any more. `FAILED`: the log of the server says why.
 */
export const exportFailures = ['NO_ROOM', 'INTERRUPTED', 'LOST', 'FAILED'] as const;
export type ExportFailure = (typeof exportFailures)[number];

/** What bounds them. */
export const keptExportLimits = {
  /** Bytes of all that is kept of one site, unless the server says otherwise. */
  siteBytes: 21_474_836_480,
  /** Of those that the server makes by itself, how many stay at most: weekly ones for twelve weeks. */
  keep: 12,
  /** Of those that somebody asked for, how many there are at a time, and days that they stay. */
  asked: 10,
  askedDays: 7,
  /** Minutes that a link holds. */
  linkMinutes: 10,
} as const;
