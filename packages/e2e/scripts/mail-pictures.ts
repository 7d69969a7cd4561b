/** Takes the pictures of mails in `docs/pictures`: each kind, in the light and in the dark, on a phone. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from '../../server/src/mail/render.ts';
import type { TemplateData } from '../../server/src/mail/templates/index.ts';
import { launchBrowser } from '../browser/chromium.ts';
import { toWebp } from '../browser/to-webp.ts';

const folder = join(import.meta.dirname, '../../../docs/pictures');

const samples: TemplateData = {
  signInCode: { code: '482913', minutes: 10 },
  test: {},
  reviewRequest: {
    request: '0190',
    isReminder: false,
    site: 'Hôtel Bellevue',
    about: 'The Attic Room',
    name: 'Grace',
    experiencedOn: '2026-03-05',
    incentive: 'none',
    consideration: '',
    stars: [1, 2, 3, 4, 5].map((n) => `https://talk.example.org/console/review#9fK2~${n}`),
    review: 'https://talk.example.org/console/review#9fK2',
    policy: 'https://talk.example.org/sites/bellevue/policy',
    unsubscribe: 'https://talk.example.org/console/no-requests?token=9fK2',
  },
  staffInvitation: {
    inviter: 'Nora Whitfield',
    site: 'Hôtel Bellevue',
    url: 'https://talk.example.org/console/invitation#token=9fK2',
    days: 7,
  },
  postsArrived: {
    posts: [
      {
        title: '',
        words: 'Is the roof open in winter? We would come in January.',
        by: 'Grace',
        page: 'The Attic Room',
        policies: ['first-post'],
        isPending: true,
        acts: [
          { act: 'approve', url: 'https://talk.example.org/console/act#9fK2' },
          { act: 'refuse', url: 'https://talk.example.org/console/act#7sQ1' },
        ],
      },
    ],
    more: 0,
    site: 'Hôtel Bellevue',
    unsubscribe: 'https://talk.example.org/console/unsubscribe?token=9fK2',
  },
  postsFollowed: {
    reader: '0190',
    told: '2026-03-01T10:00:00.000Z',
    more: 0,
    isMention: false,
    site: 'Hôtel Bellevue',
    unsubscribe: 'https://talk.example.org/console/unfollow?token=9fK2',
    manage: 'https://talk.example.org/console/following#9fK2',
    pages: [
      {
        name: 'The Attic Room',
        posts: [
          {
            by: 'Grace',
            words: 'In January the roof stays closed, but one sees the snow on the lake through it.',
            link: 'https://hotel.example.org/attic#parvis-1',
          },
        ],
      },
      {
        name: 'Breakfast',
        posts: [
          {
            by: 'Ada',
            words: 'The bread is baked in the house.',
            link: 'https://hotel.example.org/breakfast#parvis-2',
          },
        ],
      },
    ],
  },
  answerNotPosted: {
    because: 'unproved',
    post: {
      title: '',
      words: 'Is the roof open in the evening?',
      by: 'Grace',
      page: 'The Attic Room',
      policies: [],
      isPending: false,
      acts: [{ act: 'reply', url: 'https://talk.example.com/console/act#c' }],
    },
    site: 'Hôtel Bellevue',
  },
  reportsArrived: {
    posts: [
      {
        title: '',
        words: 'For cheap watches see my shop.',
        by: 'Eve',
        page: 'The Attic Room',
        policies: [],
        isPending: false,
        reasons: [{ reason: 'spam', count: 2 }],
        said: ['The same stands below every room.'],
        contest: null,
        acts: [
          { act: 'keep', url: 'https://talk.example.org/console/act#9fK2' },
          { act: 'hide', url: 'https://talk.example.org/console/act#7sQ1' },
        ],
      },
    ],
    more: 0,
    site: 'Hôtel Bellevue',
    unsubscribe: 'https://talk.example.org/console/unsubscribe?token=7sQ1',
  },
  confirmAddress: { code: '482913', hours: 24 },
  decisionMade: {
    outcome: 'refused',
    words: 'Lovely place! For cheap watches see my shop.',
    page: 'The Attic Room',
    link: 'https://hotel.example.org/attic#parvis-0190',
    reason: 'Advertising',
    correctable: true,
    sentence: 'Please leave out advertising and links to shops.',
    automated: false,
    contest: 'https://talk.example.org/console/contest#9fK2',
  },
  reportReceived: { id: '0190a5c0-0000-7000-8000-000000000000', at: '2026-03-01', code: '482913', hours: 24 },
  reportAnswered: { id: '0190a5c0-0000-7000-8000-000000000000', at: '2026-03-01', isGone: true, automated: false },
  policyWanted: { link: 'https://talk.example.org/console/site/hotel/settings/policy' },
  reviewReceipt: {
    reviews: [{ post: '0190a5c0-0000-7000-8000-000000000000', note: '' }],
    server: 'https://talk.example.org',
    site: 'hotel',
    received: [
      { page: 'The Attic Room', day: '2026-03-01', file: { name: 'parvis-receipt-s_hotel-2.json', text: '{}' } },
    ],
  },
  siteDeletion: { until: '2026-12-06' },
  webhookEnded: { host: 'hooks.example.org', isGone: true },
  quotaUsed: { posts: 812, most: 1000, isFull: false, until: '2026-12-01' },
  weekPassed: {
    from: '2026-11-23',
    to: '2026-11-29',
    posts: 12,
    postsBefore: 9,
    reviews: 4,
    mean: 4.5,
    meanBefore: 4.2,
    replies: 3,
    shares: 7,
    unanswered: 2,
    waiting: 1,
    link: 'https://talk.example.org/console/site/bellevue/insights',
  },
};

const browser = await launchBrowser();
try {
  for (const name of Object.keys(samples) as (keyof TemplateData)[]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme, viewport: { width: 320, height: 400 }, deviceScaleFactor: 2 });
      // Nothing may be loaded from anywhere.
      await page.route('**', (route) => route.abort());
      const { html } = await render(name, samples[name], { locale: 'en', name: 'Hôtel Bellevue', isSite: true });
      await page.setContent(html);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 320) throw new Error(`${name} is ${width} wide.`);
      const file = `mail-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-${colorScheme}.webp`;
      writeFileSync(join(folder, file), await toWebp(page, await page.screenshot({ fullPage: true })));
      await page.close();
    }
  }
} finally {
  await browser.close();
}
