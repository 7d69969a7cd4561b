/** What the screen of health says, and the banner above every screen. */
export const health = {
  title: 'Health',
  levels: { ok: 'Good', warn: 'Look at this', fail: 'Act now' },
  overall: {
    ok: 'Everything works.',
    warn: 'Everything works. Something is worth a look.',
    fail: 'Something does not work. What to do is below.',
  },
  again: 'Look again',
  looking: 'Looking…',
  looked: 'Looked at {time}: {what}.',
  same: 'nothing new',
  changed: 'something has changed',
  notLooked: 'Could not look at {time}. What stands here is from before.',
  toHealth: 'What to do',
  todo: 'What to do:',
  never: 'never',
  notShown: 'Nothing is to be seen on your page?',
  lookAtPage: 'Look why',
  ofServer:
    'Disk, database, backups, register and version are of the server, and not of one site: “parvis doctor” says on the server whether they are all right.',
  names: {
    database: 'Database',
    disk: 'Disk',
    version: 'Version',
    backups: 'Backups',
    register: 'Register of reviews',
    mail: 'Mail',
    policy: 'Rules for reviews',
    queue: 'What waits',
    webhooks: 'Webhooks',
    jobs: 'Work in the background',
    images: 'Images',
    exports: 'Exports',
    quota: 'Posts this month',
  },
  engines: { sqlite: 'SQLite, one file on this server', postgres: 'PostgreSQL' },
  /** `text`: what is so. `todo`: what to do. `banner`: the same above every screen, in one sentence. */
  codes: {
    'database.ok': { text: 'The database answers ({engine}).' },
    'disk.ok': { text: '{free} are free; what was written takes {used}.' },
    'disk.low': {
      text: 'Only {free} are free; what was written takes {used}.',
      todo: 'Make room on the disk of the server, or ask for a larger one. Old backups and logs often take the most.',
    },
    'disk.full': {
      text: 'Only {free} are free. Soon nobody can write.',
      todo: 'Make room on the disk of the server today: old backups and logs often take the most.',
      banner: 'The disk of the server is almost full: soon nobody can write.',
    },
    'version.ok': { text: 'Parvis {version}.' },
    'version.behind': {
      text: 'This server runs Parvis {version}, and another one on the same database runs a later version.',
      todo: 'Bring this server up to date too.',
    },
    'backups.ok': { text: 'The last backup is from {at}.' },
    'backups.old': {
      text: 'The last backup is from {at}.',
      todo: 'Look why it was not made since. “parvis backup --every 1d” makes one every day.',
    },
    'backups.none': {
      text: 'No backup was made yet.',
      todo: 'Run “parvis backup --every 1d” on the server, to a place that is not the same disk. If your provider makes backups of the whole server, this is no worry.',
    },
    'register.ok': { text: 'The register was sealed last {at}, with {size} entries.' },
    'register.unnamed': {
      text: 'What happens to reviews is written down, but nothing is sealed yet: nobody can verify it.',
      todo: 'Ask whoever runs the server to set PARVIS_PUBLIC_ADDRESS to the address that it is reached at. The register keeps that name for ever.',
    },
    'register.late': {
      text: 'Something has waited since {since} to be sealed. Authors were promised that it takes a day at most.',
      todo: 'The log of the server says why it does not seal: look for “The register of reviews is not sealed”.',
      banner: 'The register of reviews has not been sealed since {since}.',
    },
    'register.restored': {
      text: 'A backup was restored. Nothing is sealed until it is certain that nothing is missing.',
      todo: 'Compare it with the newest checkpoint that somebody outside has kept: “parvis log compare FILE”, on the server.',
      banner: 'The register of reviews waits: after the restored backup it has to be compared.',
    },
    'register.behind': {
      text: 'Others have seen more of the register than is here. Nothing is sealed, so that it does not contradict itself.',
      todo: 'Restore the newest backup that there is. If none holds what is missing, ask whoever runs the server to read “The register of reviews” in the guide of the server.',
      banner: 'A part of the register of reviews is missing: nothing more is sealed.',
    },
    'register.sealed': {
      text: 'The keys of the register were kept with another secret of the server. Nothing can be signed.',
      todo: 'Give the server the secret back that it had before (PARVIS_SECRET).',
      banner: 'The register of reviews cannot be signed: the server has another secret than before.',
    },
    'mail.ok': {
      text: 'Mail goes out. The last one was taken: {sent}.',
      unsent: 'Mail is set up. None was sent in the last 30 days.',
    },
    'mail.off': {
      text: 'No mail server is set up. Mails are kept, and go out once there is one: {waiting} so far.',
      todo: 'Ask whoever runs the server to set SMTP_URL and PARVIS_MAIL_FROM. Until then nobody gets a mail, codes to sign in included.',
    },
    'mail.late': {
      text: {
        one: 'Mail does not go out: {n} waits, since {since}. The last one was taken: {sent}. Nothing is lost.',
        other:
          'Mail does not go out: {n} wait, the oldest since {since}. The last one was taken: {sent}. Nothing is lost.',
      },
      unsent: {
        one: 'Mail does not go out: {n} waits, since {since}. None was sent in the last 30 days. Nothing is lost.',
        other:
          'Mail does not go out: {n} wait, the oldest since {since}. None was sent in the last 30 days. Nothing is lost.',
      },
      todo: 'Send a test from the settings of mail: it says what the mail server answers. Often a password has changed or an account is blocked. Whoever runs the server sees more by “parvis doctor”.',
      banner: 'Mail has not gone out since {since}. Nothing is lost.',
    },
    'policy.ok': { text: 'You have said how you treat reviews.' },
    'policy.unanswered': {
      text: 'You have not said yet how you treat reviews: the law wants it said before the first one is published.',
      todo: 'Give five answers in the settings, under “Your rules for reviews”. Your page of rules is written from them.',
    },
    'policy.stopped': {
      text: 'No new review is published: you have not said yet how you treat reviews. Those that are published stay.',
      todo: 'Give five answers in the settings, under “Your rules for reviews”. Your page of rules is written from them.',
      banner: 'No new review is published: say first how you treat them.',
    },
    'policy.held': {
      text: {
        one: '{n} review waits because you have not said yet how you treat reviews.',
        other: '{n} reviews wait because you have not said yet how you treat reviews.',
      },
      todo: 'Give five answers in the settings, under “Your rules for reviews”. Your page of rules is written from them; then decide about those that wait.',
      banner: 'Reviews wait: say first how you treat them.',
    },
    'queue.ok': {
      text: { one: '{n} post waits for a decision.', other: '{n} posts wait for a decision.' },
      none: 'Nothing waits for a decision.',
    },
    'queue.old': {
      text: {
        one: '{n} post waits for a decision, since {since}.',
        other: '{n} posts wait for a decision, the oldest since {since}.',
      },
      todo: 'Go through the queue. Whoever wrote a review hopes to see it.',
    },
    'queue.late': {
      text: {
        one: '{n} review waits for longer than the {of} days that you say, since {since}.',
        other: '{n} reviews wait for longer than the {of} days that you say, the oldest since {since}.',
      },
      todo: 'Decide about them now: your page of rules says by when it is done.',
      banner: 'Reviews wait for longer than you say on your page of rules.',
    },
    'webhooks.ok': {
      text: { one: '{n} webhook, and it is told.', other: '{n} webhooks, and all of them are told.' },
      none: 'There are none.',
    },
    'webhooks.ended': {
      text: {
        one: 'It ended {at}: {host} said that it is there no more.',
        other: '{n} webhooks ended, the last one {at}: {host} said that it is there no more.',
      },
      todo: 'Take it away in the settings, or make a new one.',
      banner: 'A webhook ended: {host} said that it is there no more.',
    },
    'jobs.ok': { text: 'All of it was done.' },
    'jobs.failed': {
      text: {
        one: 'Something was given up in the last week: {at}.',
        other: '{n} pieces of work were given up in the last week, the last one {at}.',
      },
      todo: 'Most often a server that is told by a webhook, or a cache, did not answer for long. Whoever runs the server sees which by “parvis queue”.',
    },
    'images.ok': { text: 'The server reads images.' },
    'images.none': {
      text: 'This site takes images or pictures of members, but the server has nothing that reads them: none is taken, and none is offered to visitors.',
      todo: 'Ask whoever runs the server to install it, by “npm install sharp”, and to start the server again. Or turn images off in the settings.',
    },
    'exports.ok': { text: 'The server makes exports by itself. The last one is from: {at}.' },
    'exports.full': {
      text: 'There was no room for the export of {at}. The last one that is there is from: {since}.',
      todo: 'Keep fewer exports, delete some, or ask whoever runs the server for more room.',
    },
    'exports.failed': {
      text: 'The export of {at} failed. The last one that is there is from: {since}. It is tried again within hours.',
      todo: 'If it fails again, ask whoever runs the server: its log says why.',
    },
    'exports.late': {
      text: 'No export was made though it was time. The last one is from: {since}.',
      todo: 'Ask whoever runs the server whether its jobs run.',
    },
    'quota.ok': { text: '{used} of {of}.', none: '{used}, as counted every few minutes. There is no limit.' },
    'quota.near': {
      text: '{used} of {of}: most of what this site may take in a month.',
      todo: 'Ask whoever runs the server for more, in good time: “parvis site quota” gives it.',
    },
    'quota.used-up': {
      text: '{used} of {of}. Until {until} visitors cannot write anything new.',
      todo: 'Ask whoever runs the server for more: “parvis site quota” gives it.',
      banner: 'This month’s posts are used up: until {until} visitors cannot write.',
    },
  },
} as const;
