import type { SettingsChange } from '@parvis/contract';
import { afterEach, expect, it } from 'vitest';
import { policy, type Started, start } from '../../test/harness.ts';

// Every sentence of the pages that a site shows of itself is true of its settings: each is turned, and its sentence comes or
// goes, in both languages.

let server: Started;
let time = Date.parse('2026-03-01T10:00:00Z');
afterEach(() => server.parvis.close());

const set = (change: SettingsChange) => {
  time++;
  return server.parvis.sites.settings('shop', change);
};
const read = async (page: string, lang: string): Promise<string> => {
  const request = new Request(`http://server/sites/shop/${page}?lang=${lang}`, { headers: { accept: 'text/html' } });
  const answer = await server.parvis.fetch(request);
  expect(answer.status).toBe(200);
  return (await answer.text()).replaceAll('&#39;', "'").replaceAll('&quot;', '"');
};

type Said = [en: string, fr: string];
/** A setting, and what the page says where it is so and else does not. @param page @default the policy */
const flips: { name: string; change: SettingsChange; says: Said; noMore?: Said; page?: string }[] = [
  {
    name: 'FR-3: what is looked at before it appears',
    change: { moderation: 'everything' },
    says: ['Reviews are checked before they appear.', 'Les avis sont contrôlés avant leur publication.'],
    noMore: ['Some reviews are checked', 'Certains avis sont contrôlés'],
  },
  {
    name: 'FR-3, EU-1: that nothing is',
    change: { moderation: 'nothing' },
    says: ['Reviews are not checked before', 'Les avis ne sont pas contrôlés avant'],
    noMore: ['Some reviews are checked', 'Certains avis sont contrôlés'],
  },
  {
    name: 'FR-8: a first post is looked at',
    change: { moderation: 'first-post' },
    says: ['We look at the first post of everybody', 'Nous lisons le premier message de chacun'],
    noMore: ['Most of what you write appears at once', 'La plupart de vos messages'],
  },
  {
    name: 'FR-8: what policies run is what stands there: of words',
    change: { words: ['casino', 'loan'] },
    says: ['a word of our list waits: it has 2.', 'un mot de notre liste attend\u202f: elle en compte 2.'],
  },
  {
    name: 'FR-8: of links',
    change: { links: 7 },
    says: ['More than 7 links from somebody new', 'Plus de 7 liens d’une personne nouvelle'],
    noMore: ['More than 2 links', 'Plus de 2 liens'],
  },
  {
    name: 'FR-8: of images',
    change: { images: true },
    says: [
      'An image from somebody of whom nothing is published',
      'L’image d’une personne dont rien n’est encore publié',
    ],
  },
  {
    name: 'FR-8: of the work of browsers',
    change: { proof: false },
    says: ['faster than people type', 'plus vite qu’on ne tape'],
    noMore: ['your browser works for a moment', 'votre navigateur calcule un instant'],
  },
  {
    name: 'FR-8: of reports',
    change: { reports: 0 },
    says: ['Anybody can report', 'Chacun peut signaler'],
    noMore: [
      'A comment that 3 people report is off the page',
      'Un commentaire que 3 personnes signalent quitte la page',
    ],
  },
  {
    name: 'FR-6: what is given for reviews',
    change: { policy: { ...policy, consideration: 'A coffee' } },
    says: ['A coffee', 'A coffee'],
    noMore: ['We give nothing for a review.', 'Nous n’offrons rien pour un avis.'],
  },
  {
    name: 'FR-7: within how many days it is decided',
    change: { policy: { ...policy, publicationDays: 12 } },
    says: ['decided within 12 days', 'décidé en 12 jours au plus'],
    noMore: ['within 7 days', 'en 7 jours'],
  },
  {
    name: 'FR-7: how many years it stays',
    change: { policy: { ...policy, retentionYears: 4 } },
    says: ['stays for 4 years, and is then erased', 'reste 4 ans, puis il est effacé'],
    noMore: ['stays without an end', 'sans limite de temps'],
  },
  {
    name: 'FR-10: how long it can be changed',
    change: { editWindowMinutes: 120 },
    says: ['what you wrote for 2 hours', 'votre texte pendant 2 heures'],
    noMore: ['change what you wrote whenever you want', 'modifier votre texte quand vous voulez'],
  },
  {
    name: 'FR-14: whether earlier words are shown',
    change: { history: true },
    says: ['can be read there', 'peut y être lu'],
    noMore: ['shown to its author alone', 'montré à son seul auteur'],
  },
  {
    name: 'FR-9: whether an address is asked for',
    change: { reviewAddress: false },
    says: ['An e-mail address may be left out', 'L’adresse e-mail est facultative'],
    noMore: ['Who writes a review in words leaves an e-mail address', 'Qui écrit un avis laisse une adresse e-mail'],
  },
  {
    name: 'FR-9: whether authors can be reached',
    change: { reviewAddress: false },
    says: ['Who proved an e-mail address is told by mail', 'Qui a confirmé une adresse e-mail apprend'],
    noMore: ['Who wrote a review in words left an address.', 'L’auteur d’un avis écrit a laissé une adresse.'],
  },
  {
    name: 'the privacy notice: why an address is asked for',
    page: 'privacy',
    change: { moderation: 'nothing' },
    says: ['Your e-mail address, where you give one', 'Votre adresse e-mail, si vous en donnez une'],
    noMore: ['With a review in words we ask for an address', 'Avec un avis écrit, nous demandons une adresse'],
  },
  {
    name: 'who may write',
    change: { members: { algorithm: 'HS256', keysUrl: null, required: true } },
    says: ['Only members of our site may write.', 'Seuls les membres de notre site peuvent écrire.'],
    noMore: ['Anybody may write a review', 'Chacun peut donner un avis'],
  },
  {
    name: 'that nothing is taken',
    change: { paused: true },
    says: ['Nothing new is taken', 'ne reçoit rien de nouveau'],
    noMore: ['Anybody may write a review', 'Chacun peut donner un avis'],
  },
  {
    name: 'that reviews are off',
    change: { off: ['reviews'] },
    says: ['No reviews are taken', 'ne reçoit pas d’avis'],
    noMore: ['Anybody may write a review', 'Chacun peut donner un avis'],
  },
  {
    name: 'FR-7: when a page closes',
    change: { closeAfterDays: 90 },
    says: ['takes posts for 90 days', 'reçoit des messages pendant 90 jours'],
  },
  {
    name: 'DSA-4: who answers for it',
    change: {
      policy: { ...policy, contact: { name: 'Léa Roux', email: 'lea@shop.test', privacyUrl: 'https://x.test/p' } },
    },
    says: ['href="mailto:lea@shop.test"', 'href="https://x.test/p"'],
    noMore: ['rose@shop.test', 'rose@shop.test'],
  },
  {
    name: 'the privacy notice: images',
    page: 'privacy',
    change: { images: true },
    says: ['Images that you add', 'Les images que vous ajoutez'],
  },
  {
    name: 'the privacy notice: what learns',
    page: 'privacy',
    change: { moderation: 'everything' },
    says: ['No program that learns', 'Aucun programme qui apprend'],
    noMore: ['A program that learns', 'Un programme qui apprend'],
  },
  {
    name: 'the privacy notice: how long',
    page: 'privacy',
    change: { policy: { ...policy, retentionYears: 1 } },
    says: ['What is published: 1 year', 'Ce qui est publié\u202f: 1 an'],
    noMore: ['without an end', 'sans limite de temps'],
  },
  {
    name: 'the accessibility statement: images',
    page: 'accessibility',
    change: { images: true },
    says: ['An image needs a text', 'Une image a besoin d’un texte'],
  },
];

it('FR-1, FR-3, FR-6, FR-7, FR-8, FR-9, FR-10, DSA-4: each setting turned, its sentence comes and goes on the pages of a site, in both languages', async () => {
  // Mail that is never sent.
  const mail = { smtp: 'smtp://127.0.0.1:1', from: 'talk@shop.test' };
  server = await start({ now: () => time, limits: 'on', publicAddress: 'http://server', mail });
  const before = await set({});
  for (const { name, change, says, noMore, page = 'policy' } of flips) {
    await set(change);
    const after = [await read(page, 'en'), await read(page, 'fr')];
    await set(before);
    const plain = [await read(page, 'en'), await read(page, 'fr')];
    for (const at of [0, 1]) {
      expect(after[at], name).toContain(says[at]!);
      // What is always there says nothing of the setting.
      if (noMore) expect(plain[at], name).toContain(noMore[at]!);
      else expect(plain[at], name).not.toContain(says[at]!);
      if (noMore) expect(after[at], name).not.toContain(noMore[at]!);
    }
  }
});

it('FR-1, L4: the rules give the name, the key and the last checkpoint of the register, once there is one', async () => {
  const url = 'https://talk.shop.test';
  server = await start({ now: () => time, publicAddress: url });
  await server.post({ kind: 'review', rating: 2 });
  expect(await read('policy', 'en')).not.toContain('checkpoint');
  const { size } = (await server.parvis.log.batch({ early: true })) as { size: number };
  const { origin, keys } = await server.parvis.log.status();
  for (const [lang, day] of [
    ['en', 'March 1, 2026'],
    ['fr', '1 mars 2026'],
  ] as const) {
    const html = await read('policy', lang);
    for (const said of [origin!, keys[0]!, day, '/verify?site=shop']) expect(html).toContain(said);
    expect(html).toMatch(new RegExp(`${day}.?: ${size} `));
  }
});
