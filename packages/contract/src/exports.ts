// What an export of a site holds, as data: the lines of an archive, their JSON Schema and its page are made of it. Nothing is
// imported here, so that browsers have it without the schemas.

export const exportFormat = 'parvis';
/** A reader of this version takes later lines with fields that it does not know; anything else is another version. */
export const exportVersion = 1;

/**
 * How a field is written: `id`, `text`, `number`, `flag`, `time` (ISO 8601, UTC), `day` (`2026-11-30`), `json` (a value of
 * its own), `personal` (text, only in an export with personal data). A `?` says that it may be null. What follows a space
 * says what it means.
 */
export type ExportField =
  | `${'id' | 'text' | 'number' | 'flag' | 'time' | 'day' | 'json' | 'personal'}${'' | '?'}`
  | `${'id' | 'text' | 'number' | 'flag' | 'time' | 'day' | 'json' | 'personal'}${'' | '?'} ${string}`;

export interface ExportRecord {
  /** The file of the archive, without `.jsonl`. */
  part: string;
  about: string;
  fields: Readonly<Record<string, ExportField>>;
}

/** What lines say that they are, in `type`, in the order of the archive: what others refer to comes first. */
export const exportRecords = {
  site: {
    part: 'site',
    about: 'The business: one line.',
    fields: {
      id: 'id',
      key: 'text By which pages name it.',
      name: 'text',
      origins: 'json Whole origins of its pages.',
      staffId: 'id The author that it writes under.',
      settings: 'json What it has decided; what is left out is as the product has it.',
      createdAt: 'time',
      tokensSince: 'time? Tokens of visitors from before are void.',
    },
  },
  author: {
    part: 'authors',
    about: 'Whoever has written, reacted or followed, and the business itself.',
    fields: {
      id: 'id',
      kind: 'text guest, member or staff.',
      name: 'text',
      nameFolded: 'text? As one looks for it.',
      nameSkeleton: 'text? What the name looks like, where it is theirs alone.',
      email: 'personal? The address.',
      memberHash:
        'personal? How the host calls a member, hashed with the secret of the server: they are known again where another has the same.',
      createdAt: 'time',
      tokensSince: 'time?',
      confirmedAt: 'time? Since when the address is proved.',
      locale: 'text? In which language they are written to.',
    },
  },
  subject: {
    part: 'subjects',
    about: 'A page or thing that people talk about, or another key of one (aliasOf).',
    fields: {
      id: 'id',
      key: 'text',
      url: 'text?',
      title: 'text?',
      urlBy: 'text? Who said it: host, or the id of a post.',
      titleBy: 'text?',
      item: 'json? What it is, as the business says it.',
      critique: 'json? What is asked about it.',
      closed: 'number 0: by the rule of the site; 1: closed; 2: open however old.',
      revision: 'number',
      pinnedId: 'id? The post that readers see first.',
      n1: 'number Ratings that count, by value.',
      n2: 'number',
      n3: 'number',
      n4: 'number',
      n5: 'number',
      verifiedCount: 'number Of these, whose experience is proved.',
      lastRatedAt: 'time?',
      marks: 'json? What reviews mark beside the rating.',
      reactionCounts: 'json?',
      shareCount: 'number',
      sharesCounted: 'number',
      counters: 'json What is published and listed of each kind.',
      aliasOf: 'id? The subject that this key also means.',
      activeAt: 'text To the hour.',
      createdAt: 'time',
    },
  },
  decision: {
    part: 'decisions',
    about: 'An act of moderation, with its reason.',
    fields: {
      id: 'id',
      postId: 'id',
      act: 'text',
      fromStatus: 'text',
      toStatus: 'text',
      reason: 'text? A code of the table of reasons.',
      sentence: 'text',
      policies: 'json The rules that led to it.',
      byKind: 'text policy or staff.',
      byId: 'id?',
      createdAt: 'time',
      toldAt: 'time? When the author was told.',
      tellAt: 'time?',
      contestedAt: 'time? When the author said that it is wrong.',
      contest: 'personal? And why.',
      undoes: 'id? The decision that it takes back.',
      via: 'text?',
      waitedSince: 'time?',
      signs: 'json? What the learned rule went by.',
    },
  },
  post: {
    part: 'posts',
    about: 'A comment, a review, an answer: whatever somebody wrote, in any state.',
    fields: {
      id: 'id',
      subjectId: 'id',
      kind: 'text',
      parentId: 'id?',
      rootId: 'id The post at the top of its thread.',
      rootKind: 'text',
      status: 'text pending, published, refused, hidden, withdrawn, removed or erased.',
      authorId: 'id?',
      authorKind: 'text',
      authorName: 'text As it was when the post was written.',
      title: 'text?',
      body: 'text Markdown, as it was written.',
      text: 'json The tree made of it.',
      truncatedText: 'json? Its beginning, where it is long.',
      lang: 'text?',
      rating: 'number? 1 to 5.',
      criteria: 'json? Ratings by name.',
      experiencedOn: 'text?',
      answers: 'json?',
      rank: 'number',
      createdAt: 'time',
      editedAt: 'time?',
      replyCount: 'number',
      replyRows: 'number',
      likeCount: 'number',
      helpfulCount: 'number',
      downCount: 'number',
      score: 'number',
      reactionCounts: 'json?',
      decisionId: 'id? The last decision about it.',
      waitingSince: 'time?',
      textHash: 'text? Tells equal texts of this site.',
      textSketch: 'text? Tells texts that are nearly the same.',
      subjectInput: 'json?',
      facts: 'json? What was told of it when it came, to learn from.',
      origin: 'text What it was written through.',
      verification: 'text How it was seen that its author had the experience.',
      incentive: 'text What was given in return.',
    },
  },
  version: {
    part: 'versions',
    about: 'What a post said before it was changed.',
    fields: {
      postId: 'id',
      replacedAt: 'time',
      writtenAt: 'time',
      fields: 'json',
      text: 'json',
      wasPublic: 'flag',
    },
  },
  image: {
    part: 'images',
    about: 'A picture; its bytes are images/ID.webp, and images/ID-small.webp where there is a smaller one.',
    fields: {
      id: 'id',
      authorId: 'id',
      postId: 'id?',
      width: 'number Pixels.',
      height: 'number',
      size: 'number Bytes, with those of the smaller one.',
      hash: 'text',
      createdAt: 'time',
    },
  },
  reaction: {
    part: 'reactions',
    about: 'What somebody gave to a post.',
    fields: { postId: 'id', authorId: 'id', name: 'text', createdAt: 'time' },
  },
  pageReaction: {
    part: 'page-reactions',
    about: 'What somebody gave to a page.',
    fields: {
      subjectId: 'id',
      authorId: 'id',
      name: 'text',
      createdAt: 'time',
      givenId: 'id? The subject that it was given to, before a merge.',
    },
  },
  subscription: {
    part: 'subscriptions',
    about: 'What a visitor follows.',
    fields: { id: 'id', authorId: 'id', target: 'text', targetId: 'text', pace: 'text', createdAt: 'time' },
  },
  mention: { part: 'mentions', about: 'Whom a post names.', fields: { postId: 'id', authorId: 'id' } },
  subjectAct: {
    part: 'subject-acts',
    about: 'What was done to the keys of subjects: renamed, merged, split.',
    fields: {
      id: 'id',
      act: 'text',
      subjectId: 'id',
      otherId: 'id',
      key: 'text',
      intoKey: 'text',
      state: 'text',
      moved: 'number',
      aside: 'number',
      detail: 'json What its undo needs.',
      byId: 'id?',
      createdAt: 'time',
      undoneAt: 'time?',
    },
  },
  subjectActPost: {
    part: 'subject-act-posts',
    about: 'Threads that went with such an act.',
    fields: { actId: 'id', postId: 'id', way: 'text in, out, aside or chosen.' },
  },
  report: {
    part: 'reports',
    about: 'That a post was reported, and for what; never by whom.',
    fields: {
      id: 'id',
      postId: 'id',
      reason: 'text',
      goodFaith: 'flag',
      createdAt: 'time',
      closedAt: 'time?',
      decisionId: 'id?',
      locale: 'text?',
      receivedAt: 'time?',
      answeredAt: 'time?',
    },
  },
  note: {
    part: 'notes',
    about: 'What those who work for the site said to each other about a post.',
    fields: {
      id: 'id',
      postId: 'id',
      body: 'text',
      byKind: 'text',
      byId: 'id?',
      createdAt: 'time',
      removedAt: 'time?',
    },
  },
  savedReply: {
    part: 'saved-replies',
    about: 'A text that is used again.',
    fields: { id: 'id', name: 'text', body: 'text Markdown.', createdAt: 'time' },
  },
  requestBatch: {
    part: 'request-batches',
    about: 'How many people were asked together for reviews, and what came of it; never who.',
    fields: {
      id: 'id',
      source: 'text',
      createdAt: 'time',
      addedAt: 'time',
      stoppedAt: 'time?',
      subjectKey: 'text',
      subjectUrl: 'text?',
      subjectTitle: 'text?',
      incentive: 'text',
      delayDays: 'number',
      address: 'text',
      skipped: 'json',
      given: 'number',
      requests: 'number',
      joined: 'number',
      sent: 'number',
      reminded: 'number',
      bounced: 'number',
      optedOut: 'number',
      reviews: 'number',
    },
  },
  change: {
    part: 'changes',
    about: 'What those who work for the site changed: the audit.',
    fields: {
      id: 'id',
      thing: 'text',
      what: 'text',
      ofId: 'text',
      postId: 'id?',
      before: 'json?',
      after: 'json?',
      byKind: 'text',
      byId: 'text',
      undoes: 'id?',
      via: 'text?',
      createdAt: 'time',
    },
  },
  day: {
    part: 'days',
    about: 'Figures of one day; of the whole site where subjectId is empty.',
    fields: { subjectId: 'text', day: 'day', figures: 'json' },
  },
  dayMark: {
    part: 'day-marks',
    about: 'To where days are counted.',
    fields: { countedUntil: 'time' },
  },
  usage: {
    part: 'usage',
    about: 'What the site used in one month.',
    fields: {
      month: 'text',
      posts: 'number',
      staffPosts: 'number',
      bytes: 'number',
      reports: 'number',
      mails: 'number',
      countedUntil: 'time?',
      told: 'number',
    },
  },
  staff: {
    part: 'staff',
    about: 'Who works for the site; on another server they are invited.',
    fields: {
      id: 'id',
      role: 'text',
      email: 'personal?',
      locale: 'text',
      createdAt: 'time',
    },
  },
} as const;
export type ExportType = keyof typeof exportRecords;
export const exportTypes: readonly ExportType[] = /* @__PURE__ */ Object.keys(exportRecords) as ExportType[];

/** A file of an archive. */
export interface ExportPart {
  /** Where it stands in the archive. */
  path: string;
  /** Of lines, what they are. */
  type?: ExportType;
  /** Of lines, how many. */
  records?: number;
  /** Unpacked. */
  bytes: number;
  /** Of the unpacked bytes, in hexadecimal. */
  sha256: string;
}

/** `manifest.json`, the last file of an archive. */
export interface ExportManifest {
  format: typeof exportFormat;
  version: number;
  site: { id: string; key: string; name: string };
  /** The version of the server. */
  software: string;
  exportedAt: string;
  /** Whether addresses are in it, and what authors said against decisions. */
  personalData: boolean;
  parts: ExportPart[];
}

const types: Record<string, object> = {
  id: { type: 'string' },
  text: { type: 'string' },
  personal: { type: 'string' },
  number: { type: 'number' },
  flag: { type: 'boolean' },
  time: { type: 'string', format: 'date-time' },
  day: { type: 'string', format: 'date' },
  json: {},
};

/** How a field is written, and what it means. */
export function readExportField(field: ExportField): { type: string; isNullable: boolean; about: string } {
  const [, type = '', mark, about = ''] = /^(\w+)(\??) ?(.*)$/.exec(field)!;
  return { type, isNullable: mark === '?', about };
}

/** The JSON Schema (2020-12) of one line of an archive. */
export function toExportSchema(): object {
  const $defs = Object.fromEntries(
    exportTypes.map((name) => {
      const record: ExportRecord = exportRecords[name];
      const fields = Object.entries(record.fields).map(([key, field]) => [key, readExportField(field)] as const);
      const properties = Object.fromEntries(
        fields.map(([key, { type, isNullable, about }]) => {
          const schema = types[type]!;
          const form = isNullable && type !== 'json' ? { anyOf: [schema, { type: 'null' }] } : schema;
          return [key, { ...form, ...(about && { description: about }) }];
        }),
      );
      const required = fields.filter(([, { type }]) => type !== 'personal').map(([key]) => key);
      const description = `${record.part}.jsonl: ${record.about}`;
      return [
        name,
        {
          type: 'object',
          description,
          properties: { type: { const: name }, ...properties },
          required: ['type', ...required],
        },
      ];
    }),
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `A line of an export of Parvis, version ${exportVersion}`,
    oneOf: exportTypes.map((name) => ({ $ref: `#/$defs/${name}` })),
    $defs,
  };
}
