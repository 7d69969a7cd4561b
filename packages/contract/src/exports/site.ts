// The site itself, and what is told of its use.

export const siteRecords = {
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
  savedReply: {
    part: 'saved-replies',
    about: 'A text that is used again.',
    fields: { id: 'id', name: 'text', body: 'text Markdown.', createdAt: 'time' },
  },
  webhook: {
    part: 'webhooks',
    about: 'An address that hears of what happens. Its secret is not here: another server gives it a new one.',
    personal: true,
    fields: { id: 'id', url: 'text', events: 'json', content: 'flag', createdAt: 'time', goneAt: 'time?' },
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
} as const;
