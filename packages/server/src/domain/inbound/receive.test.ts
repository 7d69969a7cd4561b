import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ada, type Inbound, startInbound } from '../../../test/inbound.ts';
import { createDomain, type MailParts, resolverOf, toMail } from '../../../test/signed-mail.ts';
import { getInternals } from '../../internals.ts';

// From a mail about a post to what its provider hands over, with a real mail server and real signatures.

const day = 86_400_000;
let later = 0;
let isDnsAway = false;
/** Happens while the DNS is asked, once. */
let meanwhile: (() => Promise<unknown>) | undefined;
let server: Inbound;
const evil = createDomain('evil.test');
const testing = createDomain('testing.test', 't=y; ');
const below = createDomain('tenant.example.com');

beforeAll(async () => {
  const domain = createDomain('example.com');
  const known = resolverOf(domain, evil, testing, below, {
    records: { 'example.com': [['v=spf1 ip4:192.0.2.7 ~all']], 'evil.test': [['v=spf1 ip4:192.0.2.66 -all']] },
  });
  server = await startInbound(
    {
      now: () => Date.now() + later,
      inbound: {
        address: 'reply@in.shop.test',
        secret: 'a-secret-of-the-mail-provider-0123',
        resolve: async (name, type) => {
          const happens = meanwhile;
          meanwhile = undefined;
          await happens?.();
          if (isDnsAway) throw Object.assign(new Error('away'), { code: 'ETIMEOUT' });
          return known(name, type);
        },
      },
    },
    domain,
  );
});
afterAll(() => server.close());

const newPost = async (body = `Is the roof open? ${randomBytes(4).toString('hex')}`): Promise<string> =>
  (await server.post({ body, author: { name: 'Grace' } })).post.id;

/** A mail of ada that nobody has signed. */
const unsigned = (to: string, more: Partial<MailParts> = {}): string =>
  toMail({ from: ada, to, text: 'It is.', ...more });

it('an answer to the mail about a post is there as a reply of the business', async () => {
  const { post, mail, replyTo } = await server.told('Is the pool heated?');
  expect(replyTo).toMatch(/^reply\+[a-z2-7]{26}@in\.shop\.test$/);
  expect(mail.text).toMatch(/^##- What you write above this line is published as your answer -##/);
  expect(mail.html).toContain('##- What you write above this line is published as your answer -##');
  const quote = mail.text!.replaceAll(/^/gm, '> ');
  const text = `It is, all year.\n\nOn Sun, 29 Nov 2026 at 09:00, The Shop\n<talk@shop.test> wrote:\n\n${quote}`;
  expect(await server.answer({ from: `Ada <${ada}>`, to: `The Shop <${replyTo}>`, text })).toBe(204);
  const replies = await server.replies(post);
  expect(replies).toHaveLength(1);
  expect(replies[0]).toContain('It is, all year.');
  expect(replies[0]).not.toContain('wrote');
  expect(await server.toldNot()).toEqual([]);
});

it('an answer finds its post where an act on the subject has put it, and where the undo puts it back', async () => {
  const { sites } = server.parvis;
  const { post, replyTo } = await server.told('Where is the key of the boathouse?');
  // Not before: a mail about two has no address for an answer.
  await server.post({ subject: { key: 'other' }, body: 'Something about the other page.' });
  const secret = await sites.createKey('shop', { name: 'moves' });
  const manage = (method: string, path: string, body?: object) =>
    server.call(method, `/v1/manage/sites/shop/${path}`, {
      token: secret,
      body,
      headers: { origin: undefined, ...(method === 'POST' && { 'idempotency-key': randomBytes(8).toString('hex') }) },
    });
  const idOf = async (key: string): Promise<string> => (await manage('GET', `subject?key=${key}`)).json.id;
  const below = async (key: string): Promise<string[]> => {
    const { json } = await server.call('GET', `posts?subject=${key}&kind=comment&parent=${post}`);
    return json.items.map(({ text }: { text: unknown }) => /hook \d/.exec(JSON.stringify(text))![0]);
  };
  const said: string[] = [];
  const answer = async (): Promise<void> => {
    const text = `It hangs on hook ${said.length + 1}, beside the door of the boathouse.`;
    expect(await server.answer({ from: `Ada <${ada}>`, to: `The Shop <${replyTo}>`, text })).toBe(204);
    said.push(`hook ${said.length + 1}`);
  };
  for (const [input, key] of [
    [{ act: 'merge', into: await idOf('other') }, 'other'],
    [{ act: 'move', key: 'moved' }, 'moved'],
    [{ act: 'split', posts: [post], key: 'apart' }, 'apart'],
  ] as const) {
    const { json: did } = await manage('POST', `subjects/${await idOf('page')}/acts`, input);
    await answer();
    expect(await below(key), key).toEqual(said);
    expect((await manage('DELETE', `subject-acts/${did.id}`)).status).toBe(200);
    // Five are taken at one address.
    if (said.length < 5) await answer();
    expect(await below('page'), `back from ${key}`).toEqual(said);
  }
});

it('a mail about several posts has no address for an answer: it has a link for each', async () => {
  const [one, other] = [await newPost('The first of two.'), await newPost('The second of two.')];
  const find = () => server.smtp.got.find(({ text }) => text?.includes('The second of two.'));
  await expect.poll(find, { timeout: 60_000 }).toBeDefined();
  const mail = find()!;
  if (mail.text!.includes('The first of two.')) {
    expect([mail.replyTo, mail.text!.includes('##-')]).toEqual([undefined, false]);
  }
  expect(one).not.toBe(other);
});

it('AUTH-17: a quote that no program marked as one is not published: links with tokens stand in it', async () => {
  const { post, mail, replyTo } = await server.told('Is there a sauna?');
  const before = (await server.toldNot()).length;
  const unmarked = mail.text!.replace(/^##-.*-##$/m, '').replaceAll(/^> /gm, '');
  for (const text of [`There is.\n\nThe Shop:\n${unmarked}`, `There is. Write to ${replyTo.toUpperCase()}.`]) {
    expect(await server.answer({ to: replyTo, text })).toBe(204);
  }
  expect([await server.replies(post), (await server.toldNot()).slice(before)]).toEqual([[], [ada]]);
});

it('a post that waits takes no answer until it is published; its mail says so, and so does what comes back', async () => {
  await server.parvis.sites.settings('shop', { moderation: 'everything' });
  const { post, mail, replyTo } = await server.told('May I bring a dog?');
  expect(mail.text).toMatch(/^##- Publish it first: /);
  const before = (await server.toldNot()).length;
  await server.answer({ to: replyTo, text: 'You may.' });
  expect([(await server.call('GET', `posts/${post}`)).status, (await server.toldNot()).slice(before)]).toEqual([
    404,
    [ada],
  ]);
  await server.parvis.sites.decide('shop', { posts: [post], act: 'approve' });
  await server.parvis.sites.settings('shop', { moderation: 'nothing' });
  await server.answer({ to: replyTo, text: 'You may.' });
  expect(await server.replies(post)).toHaveLength(1);
});

it('what it says is never a command: all of it is a reply', async () => {
  for (const text of ['OK', 'REFUSE M1', 'DELETE', 'approve', 'block 30']) {
    const post = await newPost();
    expect(await server.answer({ to: await server.addressFor(post), text })).toBe(204);
    expect(await server.replies(post)).toEqual([expect.stringContaining(text)]);
    expect((await server.call('GET', `posts/${post}`)).json.status).toBe('published');
  }
});

describe('AUTH-05, AUTH-21: an address for answers', () => {
  it('is for one post, in any case of letters, and for nothing else that holds a token', async () => {
    const [one, other] = [await newPost(), await newPost()];
    const to = await server.addressFor(one);
    expect(await server.answer({ to: to.toUpperCase(), text: 'Loud.' })).toBe(204);
    expect([await server.replies(one), await server.replies(other)]).toEqual([[expect.stringContaining('Loud.')], []]);
    const before = await server.toldNot();
    const token = to.slice(6, 32);
    for (const bad of [
      'reply@in.shop.test',
      'reply+@in.shop.test',
      `reply+${'a'.repeat(26)}@in.shop.test`,
      `reply+${token.slice(1)}@in.shop.test`,
      `reply+${token}a@in.shop.test`,
      `reply+${token}@elsewhere.test`,
      `bounce+${token}@in.shop.test`,
      `reply+${token}@in.shop.test.evil.test`,
    ]) {
      expect(await server.answer({ to: bad, text: `To ${bad}` }), bad).toBe(204);
    }
    // No page takes it for the token of a link.
    expect((await server.browser().post('act', { token, do: 'reply', reply: 'No.' })).status).toBe(403);
    expect(await server.replies(one)).toHaveLength(1);
    expect(await server.toldNot()).toEqual(before);
  });

  it('is for one person: with that of another, nothing is said and the other one hears of it', async () => {
    const bo = await server.add('shop', 'bo@example.com', 'owner');
    const post = await newPost();
    const before = (await server.toldNot()).length;
    const to = await server.addressFor(post, bo);
    for (let time = 0; time < 3; time++) {
      expect(await server.answer({ to, text: `Ada for bo ${time}.` })).toBe(204);
    }
    expect(await server.replies(post)).toEqual([]);
    // Once an hour, to whose address it is.
    expect((await server.toldNot()).slice(before)).toEqual(['bo@example.com']);
  });

  it('ends after 14 days, and while its person may not decide, or its site is suspended', async () => {
    const post = await newPost();
    const to = await server.addressFor(post);
    const before = (await server.toldNot()).length;
    const tries: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
      ['15 days', async () => (later = 15 * day), async () => (later = 0)],
      [
        'a viewer',
        () => server.add('shop', ada, 'viewer'),
        async () => {
          await server.parvis.sites.removeStaff('shop', ada);
          await server.add('shop', ada, 'moderator');
        },
      ],
      [
        'suspended',
        () => server.parvis.sites.setSuspended('shop', true),
        () => server.parvis.sites.setSuspended('shop', false),
      ],
      [
        'gone',
        async () => {
          await server.add('shop', 'cy@example.com', 'owner');
          await server.parvis.sites.removeStaff('shop', ada);
        },
        () => server.add('shop', ada, 'moderator'),
      ],
    ];
    for (const [name, begin, end] of tries) {
      await begin();
      expect(await server.answer({ to, text: `As ${name}.` }), name).toBe(204);
      await end();
      expect(await server.replies(post), name).toEqual([]);
    }
    expect((await server.toldNot()).length).toBe(before);
    expect(await server.answer({ to, text: 'In time.' })).toBe(204);
    expect(await server.replies(post)).toHaveLength(1);
  });

  it('takes the same words once, also days later and under another Message-ID, and five answers at most', async () => {
    const post = await newPost();
    const to = await server.addressFor(post);
    const mail = await server.domain.sign(unsigned(to, { text: 'It is open.' }));
    expect(await Promise.all([server.deliver(mail), server.deliver(mail)])).toEqual([204, 204]);
    // A signature need not hold the Message-ID: who saw the mail could send it under another one.
    expect(await server.answer({ to, text: 'It is open.\n' })).toBe(204);
    later = 3 * day;
    // Keys of repeats are kept for two days.
    await getInternals(server.parvis)!.services.store.prune('9', '');
    expect(await server.deliver(mail)).toBe(204);
    expect(await server.replies(post)).toHaveLength(1);
    for (let more = 0; more < 6; more++) await server.answer({ to, text: `And more, ${more}.` });
    later = 0;
    expect(await server.replies(post)).toHaveLength(5);
  });
});

it('AUTH-17: the same signed bytes are the same answer, also where another header has them read another way', async () => {
  const post = await newPost();
  const to = await server.addressFor(post);
  const text = 'It is open.\n\nGrace  wrote:\n--x\n\nBuy at evil.test.';
  // Large providers do not sign the type; and what is signed may be so that spaces do not count.
  const mail = await server.domain.sign(unsigned(to, { text }));
  expect(await server.deliver(mail)).toBe(204);
  const once = await server.replies(post);
  expect(once).toHaveLength(1);
  for (const type of ['multipart/mixed; boundary=x', 'text/plain; charset=utf-16le', 'text/html']) {
    expect(await server.deliver(mail.replace('text/plain; charset=utf-8', type)), type).toBe(204);
  }
  const spaced = mail.replace('Grace  wrote', 'Grace \t wrote').replace('text/plain', 'multipart/mixed; boundary=x');
  expect(await server.deliver(spaced)).toBe(204);
  expect(await server.replies(post)).toEqual(once);
});

it('AUTH-17: nor is what was not published read another way', async () => {
  const post = await newPost();
  const to = await server.addressFor(post);
  const before = (await server.toldNot()).length;
  const mail = await server.domain.sign(unsigned(to, { text: `Grace:\n--x\n\nBuy at evil.test.\n--x\n\n${to}` }));
  expect(await server.deliver(mail)).toBe(204);
  expect((await server.toldNot()).slice(before)).toEqual([ada]);
  expect(await server.deliver(mail.replace('text/plain; charset=utf-8', 'multipart/alternative; boundary=x'))).toBe(
    204,
  );
  expect(await server.deliver(mail.replace('text/plain; charset=utf-8', 'text/plain; charset=utf-16le'))).toBe(204);
  expect(await server.replies(post)).toEqual([]);
});

it('an answer that came while somebody decided is not published, and can be given again', async () => {
  const post = await newPost();
  const to = await server.addressFor(post);
  const before = (await server.toldNot()).length;
  const { sites } = server.parvis;
  meanwhile = async () => {
    await sites.decide('shop', { posts: [post], act: 'hide', reason: 'M1', sentence: 'An insult.' });
    await sites.decide('shop', { posts: [post], act: 'restore' });
  };
  const mail = await server.domain.sign(unsigned(to));
  expect(await server.deliver(mail)).toBe(204);
  expect([await server.replies(post), (await server.toldNot()).slice(before)]).toEqual([[], [ada]]);
  expect(await server.deliver(mail)).toBe(204);
  expect(await server.replies(post)).toHaveLength(1);
});

describe('a mail that does not prove from whom it is', () => {
  const forgeries: Record<string, (to: string) => Promise<string> | string> = {
    'is signed by nobody': (to) => unsigned(to),
    'is signed by another domain': (to) => evil.sign(unsigned(to)),
    'is signed in the name of the domain by another key': (to) => evil.sign(unsigned(to), { domain: 'example.com' }),
    // Who rents a name below a domain does not speak for it.
    'is signed by a domain below it': (to) => below.sign(unsigned(to)),
    'was changed since': async (to) => (await server.domain.sign(unsigned(to))).replace('It is.', 'It is not.'),
    'could have been sent to somebody else': (to) => server.domain.sign(unsigned(to), { headers: 'from:subject:date' }),
    'is signed in its beginning alone': async (to) =>
      `${await server.domain.sign(unsigned(to), { maxBodyLength: 4 })}And more.\r\n`,
    'is from an address that another one is the name of': (to) =>
      evil.sign(unsigned(to, { from: `"${ada}" <eve@evil.test>` })),
    'is from somebody else': (to) => evil.sign(unsigned(to, { from: 'eve@evil.test' })),
    'is from a domain that tries signing out': (to) => testing.sign(unsigned(to, { from: 'ada@testing.test' })),
    'is from two': (to) => server.domain.sign(unsigned(to, { from: `${ada}, eve@evil.test` })),
  };

  it.each(Object.entries(forgeries))(
    '%s: nothing is published, and whose address it is hears of it',
    async (_, forge) => {
      const post = await newPost();
      const to = await server.addressFor(post);
      const before = (await server.toldNot()).length;
      expect(await server.deliver(await forge(to))).toBe(204);
      expect(await server.deliver(await forge(to))).toBe(204);
      expect(await server.replies(post)).toEqual([]);
      expect((await server.toldNot()).slice(before)).toEqual([ada]);
    },
  );

  it('has a line twice that stands once: it is no mail, and nobody is told', async () => {
    const post = await newPost();
    const to = await server.addressFor(post);
    const before = (await server.toldNot()).length;
    for (const more of [`From: eve@evil.test`, `To: ${to}`, 'Content-Type: text/html', 'from : eve@evil.test']) {
      const mail = await server.domain.sign(unsigned(to));
      expect(await server.deliver(`${more}\r\n${mail}`), more).toBe(204);
    }
    expect(await server.replies(post)).toEqual([]);
    expect((await server.toldNot()).length).toBe(before);
  });

  it('AUTH-05: has a CR alone in its header, which one reader takes for a line end: it is no mail', async () => {
    const post = await newPost();
    const to = await server.addressFor(post);
    const before = (await server.toldNot()).length;
    // What somebody else got from ada once: its signature holds the line To, its subject and its body.
    const old = await server.domain.sign(unsigned('eve@evil.test', { text: 'See you on Monday.' }));
    const at = old.indexOf('\r\nTo: ');
    const [start, rest] = [old.slice(0, at), old.slice(at)];
    for (const forged of [
      `${start}\r\nTo: ${to}\r\nX-A: b\r\n\r\r\nWe close for good.\r\n-- ${rest}`,
      `${start}\rTo: ${to}${rest}`,
      `${start}${rest.replace('\r\n\r\n', '\r\r\n\r\n')}`.replace('eve@evil.test', to),
    ]) {
      expect(await server.deliver(forged)).toBe(204);
    }
    expect([await server.replies(post), (await server.toldNot()).length]).toEqual([[], before]);
  });

  it('is told so in a mail with links, in which nothing of it stands', async () => {
    const post = await newPost();
    await server.deliver(unsigned(await server.addressFor(post), { text: 'Buy at my shop.' }));
    const find = () => server.smtp.got.findLast(({ subject }) => subject?.startsWith('Your answer was not published'));
    await expect.poll(() => find()?.text, { timeout: 60_000 }).toContain('/console/act#');
    expect(find()!.recipients).toEqual([ada]);
    expect(find()!.raw).not.toContain('Buy at');
  });
});

describe('SPF, as whoever took the mail tells of its envelope', () => {
  const from = (sender: string, ip: string) => ({ 'parvis-client-ip': ip, 'parvis-mail-from': sender });

  it.each([
    [1, 'the domain of From, from where it sends', from(ada, '192.0.2.7')],
    [0, 'the domain of From, from elsewhere', from(ada, '192.0.2.66')],
    [0, 'another domain, from where that one sends', from('eve@evil.test', '192.0.2.66')],
    [0, 'a domain below it', from('eve@below.example.com', '192.0.2.7')],
    [0, 'no address', from('', '192.0.2.7')],
    [0, 'no network address', from(ada, '192.0.2.7.evil.test')],
  ])('%i answers: %s', async (answers, _, headers) => {
    const post = await newPost();
    expect(await server.deliver(unsigned(await server.addressFor(post)), headers)).toBe(204);
    expect(await server.replies(post)).toHaveLength(answers);
  });
});

it('a DNS that does not answer: the provider comes again, and then it is there', async () => {
  const post = await newPost();
  const mail = await server.domain.sign(unsigned(await server.addressFor(post)));
  const before = (await server.toldNot()).length;
  isDnsAway = true;
  expect(await server.deliver(mail)).toBe(503);
  isDnsAway = false;
  expect(await server.deliver(mail)).toBe(204);
  expect(await server.replies(post)).toHaveLength(1);
  expect((await server.toldNot()).length).toBe(before);
});

it('what a program answers by itself, or a list sends, is no answer', async () => {
  const post = await newPost();
  const to = await server.addressFor(post);
  const before = (await server.toldNot()).length;
  for (const line of [
    'Auto-Submitted: auto-replied',
    'Auto-Submitted: auto-generated; type=x',
    'Precedence: bulk',
    'Precedence: auto_reply',
    'X-Autoreply: yes',
    'X-Autorespond: x',
    'List-Id: <a.example.com>',
    'Return-Path: <>',
  ]) {
    expect(await server.answer({ to, text: 'I am away.', more: [line] }), line).toBe(204);
  }
  expect([await server.replies(post), (await server.toldNot()).length]).toEqual([[], before]);
  expect(await server.answer({ to, more: ['Auto-Submitted: no', 'Precedence: first-class'], text: 'Here.' })).toBe(204);
  expect(await server.replies(post)).toHaveLength(1);
});

it('an answer without words of its own, or that no post can be, is none', async () => {
  const post = await newPost();
  const before = (await server.toldNot()).length;
  const to = await server.addressFor(post);
  for (const text of ['', ' \n', '> It is quoted.', '-- \nAda', '##- above -##\nIt is below.', '* a\n'.repeat(1_500)]) {
    expect(await server.answer({ to, text })).toBe(204);
  }
  expect([await server.replies(post), (await server.toldNot()).slice(before)]).toEqual([[], [ada]]);
});

it('RES-10: an answer longer than a post is not cut: who wrote it hears why, and it holds nobody up', async () => {
  const post = await newPost();
  const to = await server.addressFor(post);
  const before = (await server.toldNot()).length;
  const begun = performance.now();
  await server.answer({ to, text: '-eyJ'.repeat(100_000) });
  expect(performance.now() - begun).toBeLessThan(5_000);
  await server.answer({ to, text: `${'word '.repeat(2_000)}x` });
  expect([await server.replies(post), (await server.toldNot()).slice(before)]).toEqual([[], [ada]]);
  const find = () => server.smtp.got.findLast(({ subject }) => subject?.startsWith('Your answer was not published'));
  await expect.poll(() => find()?.text, { timeout: 60_000 }).toContain('longer than');
  // What a post may hold, to the letter.
  await server.answer({ to, text: 'word '.repeat(2_000) });
  expect(await server.replies(post)).toHaveLength(1);
});

it('addresses for answers are forgotten after 14 days', async () => {
  const { store } = getInternals(server.parvis)!.services;
  const post = await newPost();
  const to = await server.addressFor(post);
  const count = async () => (await store.db.selectFrom('reply_addresses').select('post_id').execute()).length;
  await store.pruneMails('', '', '', new Date(Date.now() - day).toISOString());
  expect(await count()).toBeGreaterThan(0);
  await store.pruneMails('', '', '', new Date(Date.now() + day).toISOString());
  expect(await count()).toBe(0);
  const before = (await server.toldNot()).length;
  expect(await server.answer({ to, text: 'Too late.' })).toBe(204);
  expect([await server.replies(post), (await server.toldNot()).length]).toEqual([[], before]);
});
