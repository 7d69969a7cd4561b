import { describe, expect, it } from 'vitest';
import { createDkim, verifyDkim } from '../../test/dkim.ts';
import { code, endAfterEach, from, open, plain, smtp } from '../../test/mailing.ts';
import { toMail } from '../options/mail.ts';
import { toProviderHeaders } from './inbound/providers.ts';
import { render } from './render.ts';
import { type TemplateData, templates } from './templates/index.ts';
import { createTransport } from './transport.ts';

endAfterEach();

const arrived: TemplateData['postsArrived'] = {
  posts: [
    {
      title: 'A title',
      words: 'Some words of a guest.',
      by: 'Ada',
      page: 'The Attic Room',
      policies: ['links', 'first-post'],
      isPending: true,
      acts: [{ act: 'approve', url: 'https://talk.example.org/console/act#abc' }],
    },
    { title: '', words: '', by: '', page: 'room', policies: [], isPending: false, acts: [] },
  ],
  more: 3,
  site: 'The Shop',
  unsubscribe: 'https://talk.example.org/console/unsubscribe?token=abc',
};
const invitation: TemplateData['staffInvitation'] = {
  inviter: 'Ada Lovelace',
  site: 'The Shop',
  url: 'https://talk.shop.test/console/invitation#token=abc.DEF-123',
  days: 7,
};

const asked: TemplateData['reviewRequest'] = {
  request: 'r',
  isReminder: false,
  site: 'The Shop',
  about: 'The Attic Room',
  name: 'Ada',
  experiencedOn: '2026-03-05',
  incentive: 'gift',
  consideration: 'A glass of wine',
  stars: [1, 2, 3, 4, 5].map((n) => `https://talk.shop.test/console/review#abc~${n}`),
  review: 'https://talk.shop.test/console/review#abc',
  policy: 'https://talk.shop.test/sites/shop/policy',
  unsubscribe: 'https://talk.shop.test/console/no-requests?token=abc',
};

describe('a mail', () => {
  it('is handed in once its write is kept, in both forms, and its words are forgotten then', async () => {
    const server = await smtp();
    const parvis = await open({ mail: { smtp: server.url, from } });
    await parvis.leave(code);
    await expect.poll(parvis.statuses).toEqual(['sent']);
    const [mail] = server.got;
    expect(mail).toMatchObject({
      from: { name: 'The Shop', address: 'talk@shop.test' },
      to: [{ address: 'ada@example.org' }],
      subject: 'Your code to sign in',
      recipients: ['ada@example.org'],
      returnsTo: 'talk@shop.test',
    });
    for (const form of [mail!.text, mail!.html]) {
      expect(form).toContain('482913');
      expect(form).toContain('valid for 10 minutes');
    }
    expect(mail!.line('auto-submitted')).toBe('auto-generated');
    const [row] = await parvis.mails();
    expect(row).toMatchObject({ email_encrypted: null, data_encrypted: null, attempts: 1, reason: null });
    expect(mail!.messageId).toBe(`<${row!.id}@shop.test>`);
    expect(parvis.log).toEqual([]);
  });

  it('comes back to where the settings say, and tells some providers what it is: they change its Message-ID', async () => {
    const server = await smtp();
    const parvis = await open({ mail: { smtp: server.url, from, bounces: 'bounce@in.shop.test' } });
    await parvis.leave(plain);
    await expect.poll(parvis.statuses).toEqual(['sent']);
    await parvis.leave(plain);
    await expect.poll(parvis.statuses).toEqual(['sent', 'sent']);
    const [one, other] = server.got.map(({ returnsTo }) => returnsTo);
    expect(one).toMatch(/^bounce\+[a-z2-7]{26}@in\.shop\.test$/);
    expect(other).not.toBe(one);
    expect(server.got[0]!.from).toMatchObject({ address: 'talk@shop.test' });
    // To nobody else is it told: neither to whom its reader answers, nor to whom they forward it.
    expect(server.got[0]!.raw).not.toContain(one!.slice(7, 33));
    expect(toProviderHeaders('127.0.0.1', 'id')).toEqual({});
    expect(toProviderHeaders('smtp.postmarkapp.com', 'id')).toEqual({ 'X-PM-Metadata-parvis': 'id' });
    expect(toProviderHeaders('smtp-relay.brevo.com', 'id')).toEqual({ 'X-Mailin-custom': 'id' });
    expect(toProviderHeaders('brevo.com.evil.test', 'id')).toEqual({});
  });

  it('does not exist where its write is not kept', async () => {
    const server = await smtp();
    const parvis = await open({ mail: { smtp: server.url, from } });
    const failing = parvis.store.write(async (verbs) => {
      await parvis.mailer.add(verbs, code);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await parvis.leave(plain);
    await expect.poll(parvis.statuses).toEqual(['sent']);
    expect(server.got.map(({ subject }) => subject)).toEqual(['A test of your mail']);
  });

  it('is one where two have the same key, also once the first was sent, and on another site another', async () => {
    const server = await smtp();
    const parvis = await open({ mail: { smtp: server.url, from } });
    const site = (await parvis.store.sites.byKey('shop'))!;
    await parvis.leave({ ...plain, key: 'k' }, { ...plain, key: 'k' }, { ...plain, key: 'k', site });
    await expect.poll(parvis.statuses).toEqual(['sent', 'sent']);
    await parvis.leave({ ...plain, key: 'k' }, { ...plain, key: 'other' });
    await expect.poll(parvis.statuses).toEqual(['sent', 'sent', 'sent']);
    expect(server.got).toHaveLength(3);
  });

  it('speaks the language of who reads it, English where there is none of theirs', async () => {
    const server = await smtp();
    const parvis = await open({ mail: { smtp: server.url, from } });
    for (const locale of ['fr-CA', 'fr_FR', 'de', 'not a locale', 'x'.repeat(200)])
      await parvis.leave({ ...code, locale });
    await parvis.leave({ ...code, locale: 'fr', data: { code: '000001', minutes: 1 } });
    await expect.poll(() => server.got.length).toBe(6);
    const by = (language: string) => server.got.filter((mail) => mail.line('content-language') === language);
    expect(by('fr-CA')[0]!.text).toContain('Il est valable 10 minutes');
    expect(by('fr-FR')[0]!.html).toMatch(/^<!doctype html><html lang="fr-FR">/);
    expect(by('fr')[0]!.text).toContain('Il est valable 1 minute et');
    expect(by('en')).toHaveLength(3);
  });

  it('says the same in both forms, in every language, of every kind', async () => {
    const samples: TemplateData = {
      signInCode: code.data,
      test: {},
      reviewRequest: asked,
      staffInvitation: invitation,
      postsArrived: arrived,
      answerNotPosted: { because: 'unproved', post: arrived.posts[0]!, site: arrived.site },
      reportsArrived: {
        ...arrived,
        posts: arrived.posts.map((post) => ({
          ...post,
          reasons: [{ reason: 'spam' as const, count: 2 }],
          said: ['It is an advertisement.'],
          contest: 'It is none.',
        })),
      },
      postsFollowed: {
        reader: '0190',
        told: '2026-01-01T00:00:00.000Z',
        more: 2,
        isMention: false,
        site: 'The Shop',
        unsubscribe: 'https://talk.shop.test/console/unfollow?token=t',
        manage: 'https://talk.shop.test/console/following#t',
        pages: [
          { name: 'A page', posts: [{ by: 'Ada', words: 'One.', rating: 4, link: 'https://shop.test/a#parvis-1' }] },
          { name: 'Another', posts: [{ by: '', words: '' }] },
        ],
      },
      confirmAddress: { code: '482913', hours: 24 },
      decisionMade: {
        outcome: 'refused',
        words: 'Cheap watches',
        page: 'A page',
        link: 'https://shop.test/a#parvis-1',
        reason: 'Advertising',
        correctable: true,
        sentence: 'Please leave out advertising.',
        automated: false,
        contest: 'https://talk.shop.test/console/contest#t',
      },
      reviewReceipt: {
        reviews: [{ post: '0190', note: 'n' }],
        server: 'https://talk.shop.test',
        site: 'shop',
        received: [
          { page: 'The room', day: '2026-03-01', file: { name: 'parvis-receipt-s_shop-2.json', text: '{}\n' } },
        ],
      },
      reportReceived: { id: '0190', at: '2026-03-01', code: '482913', hours: 24 },
      reportAnswered: { id: '0190', at: '2026-03-01', isGone: true, automated: false },
      webhookEnded: {
        host: 'hooks.example.org',
        isGone: true,
        unsubscribe: 'https://talk.shop.test/console/unsubscribe?token=t',
      },
      siteDeletion: { until: '2026-03-08' },
      policyWanted: { link: 'https://talk.shop.test/console/site/shop/settings/policy' },
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
        link: 'https://talk.shop.test/console/site/shop/insights',
        unsubscribe: 'https://talk.shop.test/console/unsubscribe?token=t',
      },
    };
    for (const template of Object.keys(templates) as (keyof TemplateData)[]) {
      for (const locale of ['en', 'fr']) {
        const mail = await render(template, samples[template], { locale, name: 'The Shop', isSite: true });
        const words = (text: string) => text.replace(/[\s★]+/g, ' ');
        const seen = words(mail.html.replace(/^.*<body[^>]*>/s, '').replace(/<[^>]+>/g, ' '));
        if (template === 'reportAnswered') expect(seen).toContain(locale === 'en' ? 'March 1, 2026' : '1 mars 2026');
        const said = mail.text
          // A quote has marks before its lines, and a name above them.
          .replace(/:\n(?=> )/g, '\n\n')
          .replace(/^> ?/gm, '')
          .replace(/:?\nhttps:\S+/g, '')
          .replace('-- \n', '')
          .split('\n\n');
        for (const sentence of said) expect(seen).toContain(words(sentence).trim());
        expect([mail.subject, mail.html.replace(/<style>.*<\/style>/s, ''), mail.text].join()).not.toMatch(/[{}]/);
        expect(mail.text.split('\n').every((line) => line.length <= 76 || line.startsWith('https:'))).toBe(true);
      }
    }
  });

  it.each([
    ['en', '4 of 5 stars'],
    ['fr', '4 étoiles sur 5'],
  ])('%s: says the stars of a review in words, in both forms, and none of a comment', async (locale, stars) => {
    const [review, comment] = arrived.posts;
    const to = { locale, name: 'The Shop', isSite: true };
    const { text, html } = await render('postsArrived', { ...arrived, posts: [{ ...review!, rating: 4 }] }, to);
    expect(text).toContain(`> ${stars}\n`);
    expect(html).toContain(`${stars}\n\nA title`);
    const other = await render('postsArrived', { ...arrived, posts: [comment!] }, to);
    expect(other.text + other.html).not.toMatch(/stars|étoile/);
  });

  it('EP-3, MAIL-01, XSS-20: has what others wrote as text alone, and loads nothing', async () => {
    const evil =
      '<img src="https://evil.test/x.png"><script>alert(1)</script> & "quotes" <a href="javascript:x"> {{7*7}} ${7*7} <%= 7*7 %>';
    const { html, text } = await render(
      'staffInvitation',
      { ...invitation, inviter: evil, site: evil },
      { locale: 'en', name: evil, isSite: true },
    );
    expect(html).not.toMatch(/<(img|script|link|iframe|form|input)\b|url\(|@import/i);
    expect([...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, url]) => url)).toEqual([invitation.url]);
    expect(html).toContain('&lt;img src=&quot;https://evil.test/x.png&quot;');
    for (const said of [text.replace(/\s+/g, ' '), html])
      for (const one of ['{{7*7}}', '${7*7}', said === html ? '&lt;%= 7*7 %>' : evil]) expect(said).toContain(one);
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'https://a.test/ x', '//a.test']) {
      await expect(
        render('staffInvitation', { ...invitation, url }, { locale: 'en', name: 'x', isSite: true }),
      ).rejects.toThrow(/no address of the web/);
    }
  });

  it('MAIL-02: keeps every name in the one header it belongs to, and refuses what is no plain address', async () => {
    const server = await smtp();
    const parvis = await open({ mail: { smtp: server.url, from } });
    const evil = 'Mallory\r\nBcc: victim@example.org\r\n\r\nBody <boss@bank.test>\u202e\u0000"';
    const site = { ...(await parvis.store.sites.byKey('shop'))!, name: evil };
    await parvis.leave({
      to: 'ada@example.org',
      locale: 'en',
      template: 'staffInvitation',
      site,
      data: { ...invitation, inviter: evil, site: evil },
    });
    await parvis.leave({ ...code, site: { ...site, name: 'L’Été à Œuf 😀'.repeat(40) } });
    await expect.poll(parvis.statuses).toEqual(['sent', 'sent']);
    for (const mail of server.got) {
      expect(mail.recipients).toEqual(['ada@example.org']);
      expect(mail.headers.filter(({ key }) => key === 'bcc' || key === 'cc')).toEqual([]);
      expect(mail.headers.filter(({ key }) => key === 'subject' || key === 'from' || key === 'to')).toHaveLength(3);
      expect(mail.from!.address).toBe('talk@shop.test');
      expect(mail.from!.name).not.toMatch(/[<>@"\r\n\u202e]/);
      expect(mail.subject).not.toMatch(/[\p{Cc}\u202e]/u);
    }
    const odd = ['', 'a', 'a@b\r\nBcc: c@d.test', 'a@b.test, c@d.test', '<a@b.test>', 'A <a@b.test>', '"a b"@c.test'];
    for (const to of [
      ...odd,
      'a@[127.0.0.1]',
      'a@1.2.3.4',
      'a@b..test',
      `${'a'.repeat(65)}@b.test`,
      'a@b.test\u0000',
    ]) {
      await expect(parvis.leave({ ...plain, to }), to).rejects.toThrow(/^A mail needs one plain address\.$/);
    }
    await expect(parvis.leave({ ...code, data: { code: 'x'.repeat(70_000), minutes: 1 } })).rejects.toThrow(/too long/);
  });

  it('MAIL-05: has how to end it in its foot, and in its head where the way there is encrypted', async () => {
    // All others answer something that somebody did.
    const ending = Object.entries(templates).filter(([, { unsubscribe }]) => unsubscribe);
    expect(ending.map(([name]) => name)).toEqual([
      'postsArrived',
      'reportsArrived',
      'postsFollowed',
      'quotaUsed',
      'webhookEnded',
      'weekPassed',
      'siteDeletion',
      'policyWanted',
      'reviewRequest',
    ]);
    for (const [locale, said, colon] of [
      ['en', 'Stop these mails', ':'],
      ['fr', 'Ne plus recevoir ces messages', '\u00a0:'],
    ] as const) {
      const url = arrived.unsubscribe!;
      const sent = await render('postsArrived', arrived, { locale, name: 'The Shop', isSite: true });
      expect(sent.unsubscribe).toBe(url);
      expect(sent.text.slice(-100)).toContain(`\n\n${said}${colon}\n${url}\n`);
      expect(sent.html).toContain(`href="${url}">${said}</a>`);
      const plain = { ...arrived, unsubscribe: url.replace('https', 'http') };
      const local = await render('postsArrived', plain, { locale, name: 'The Shop', isSite: true });
      expect([local.unsubscribe, local.text.includes(plain.unsubscribe)]).toEqual([undefined, true]);
      const { unsubscribe, ...nowhere } = arrived;
      const none = await render('postsArrived', nowhere, { locale, name: 'The Shop', isSite: true });
      expect([none.unsubscribe, none.text.includes(said)]).toEqual([undefined, false]);
    }
  });

  it('MAIL-05: says on one line how one unsubscribes by one POST, and is signed with it', async () => {
    const server = await smtp();
    const { dkim, publicKey } = createDkim('shop.test');
    const transport = createTransport(toMail({ mail: { smtp: server.url, from, dkim } }).mail!);
    const rendered = await render('test', {}, { locale: 'en', name: 'x', isSite: false });
    const url = `https://talk.shop.test/unsubscribe?token=${'a1B2'.repeat(40)}`;
    const ready = { ...rendered, id: 'one', to: 'ada@example.org', sender: 'Été', unsubscribe: url };
    await transport.send(ready, new AbortController().signal);
    transport.close();
    const [mail] = server.got;
    expect(mail!.line('list-unsubscribe')).toBe(`<${url}>`);
    expect(mail!.line('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const signed = verifyDkim(mail!, publicKey);
    expect(signed).toMatchObject({ d: 'shop.test', s: 'parvis', a: 'rsa-sha256', isRight: true });
    expect(signed.h!.toLowerCase().split(':')).toEqual(
      expect.arrayContaining(['from', 'to', 'subject', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post']),
    );
  });
});
