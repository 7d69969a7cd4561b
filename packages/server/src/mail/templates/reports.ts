import type { Block, Template } from './template.ts';

export interface ReportReceived {
  /** What it is called in letters to the business. */
  id: string;
  /** The day, `YYYY-MM-DD`. */
  at: string;
  /** Proves the address; absent where it is proved. */
  code?: string;
  hours?: number;
}

/** That a report arrived (DSA-2). Nothing in it is the word of a stranger: anybody may have typed the address. */
export const reportReceived: Template<ReportReceived, 'reportReceived'> = {
  isForVisitors: true,
  write: ({ id, at, code, hours = 0 }, say, site) => ({
    subject: say('subject', { site: site ?? '' }),
    preview: say('preview'),
    blocks: [
      { is: 'paragraph', text: say('arrived', { at: new Date(at), site: site ?? '' }) },
      { is: 'paragraph', text: say('next') },
      ...(code
        ? ([
            { is: 'paragraph', text: say('prove', { site: site ?? '' }) },
            { is: 'code', text: code },
            { is: 'paragraph', text: say('valid', { n: hours }) },
          ] satisfies Block[])
        : []),
      { is: 'paragraph', text: say('id', { id }) },
    ],
    small: [say('why')],
  }),
};

export interface ReportAnswered {
  id: string;
  /** The day of the report. */
  at: string;
  /** The post is not on the page any more. */
  isGone: boolean;
  automated: boolean;
}

/** What came of a report (DSA-2). */
export const reportAnswered: Template<ReportAnswered, 'reportAnswered'> = {
  isForVisitors: true,
  write: ({ id, at, isGone, automated }, say, site) => ({
    subject: say('subject', { site: site ?? '' }),
    preview: say(isGone ? 'gone' : 'kept', { at: new Date(at) }),
    blocks: [
      { is: 'paragraph', text: say(isGone ? 'gone' : 'kept', { at: new Date(at) }) },
      { is: 'paragraph', text: say(automated ? 'byRule' : 'byPerson') },
      { is: 'paragraph', text: say('redress') },
      { is: 'paragraph', text: say('id', { id }) },
    ],
    small: [say('why', { site: site ?? '' })],
  }),
};
