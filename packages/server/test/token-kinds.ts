import { tellAll } from '../src/domain/decisions/tell.ts';
import { hearAll } from '../src/domain/hearing/hear.ts';
import { getInternals } from '../src/internals.ts';
import { claimLink } from './claim.ts';
import { type Browser, type Console, dataOf, hidden, lastCode } from './staff.ts';
import type { Asked } from './token-doors.ts';

/** A kind of token. */
export interface Kind {
  /** Gives out a new one. */
  mint(): Promise<string>;
  /** The doors that it is for, of which there must be some. */
  opens(door: string): boolean;
  /** The one by which one sees whether it still holds. */
  door: string;
  /** Milliseconds that it holds, by the clock of the server. @default for ever, or another clock */
  holds?: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;
export const metricsToken = 'a-token-of-the-metrics';
const staff = 'ada@example.com';

/** Every kind of token that the server gives out. @param now the time of the server */
export function toKinds(server: Console, asked: Asked, now: () => number): Record<string, Kind> {
  const { services } = getInternals(server.parvis)!;
  const context = () => ({ now: new Date(now()).toISOString(), services });
  const { sites } = server.parvis;
  let owner: Browser | undefined;
  const signedIn = async (): Promise<Browser> => (owner ??= await server.signIn(staff));
  let n = 0;
  const is =
    (...names: string[]) =>
    (door: string): boolean =>
      names.includes(door);

  /** What staff is told of a post, which is written for it. */
  const nextMail = async () => {
    await signedIn();
    await server.post({ body: `Number ${n++}.` });
    const before = (await server.mails()).length;
    // Ids of posts have the time of the machine, however far the clock of the server stands back.
    await hearAll({ ...context(), now: new Date(Math.max(now(), Date.now()) + 10_000).toISOString() });
    const mails = (await server.mails()).slice(before);
    return dataOf(mails.find(({ to, template }) => to === staff && template === 'postsArrived')!, 'postsArrived');
  };

  const follower = async () => {
    const { post } = await server.post({ body: `Number ${n++}.` });
    return { site: (await services.store.sites.byKey('shop'))!.id, author: post.author!.id };
  };

  const requested = async () => {
    const contact = { name: 'Bo', email: 'bo@shop.test', privacyUrl: null };
    await sites.settings('shop', {
      policy: { control: '', consideration: null, publicationDays: 7, retentionYears: 5, contact },
    });
    const people = [{ email: `customer-${n++}@example.com` }];
    // Nothing is mailed before the end of the test.
    const { batch } = await sites.requestReviews('shop', { subject: { key: 'page' }, delayDays: 60, people });
    const { id: site } = (await services.store.sites.byKey('shop'))!;
    const [row] = await services.store.reviewRequests.list(site, batch.id, undefined, 1);
    return { site, request: row!.id };
  };

  return {
    visitor: {
      mint: async () => (await server.post({ body: `Number ${n++}.` })).visitorToken!,
      opens: (door) => door.startsWith('bearer public'),
      door: 'bearer public me',
      holds: 2 * 365 * day,
    },
    'key of the site': {
      async mint() {
        // A site takes twenty.
        for (const { id, name } of await sites.keys('shop')) if (name === 'tried') await sites.revokeKey('shop', id);
        return sites.createKey('shop', { name: 'tried', days: 1 });
      },
      // It has no data of its own.
      opens: (door) =>
        door.startsWith('bearer') &&
        !/ (me|deleteMe|deleteTokens|subscriptions|unsubscribe|mySessions|endSession)$/.test(door),
      door: 'bearer manage manageSite',
      holds: day,
    },
    session: {
      mint: async () => (await server.signIn(staff)).cookies.get('__Host-parvis')!,
      opens: (door) =>
        door.startsWith('cookie') ||
        is(
          'console sessions',
          'console sites',
          'console connect',
          'console auth/passkeys/prepare',
          'console auth/passkeys/add',
        )(door),
      door: 'cookie manage manageSite',
    },
    act: {
      mint: async () => (await nextMail()).posts[0]!.acts[0]!.url.split('#')[1]!,
      opens: is('console act'),
      door: 'console act',
      holds: 14 * day,
    },
    contest: {
      async mint() {
        const email = `author-${n++}@example.com`;
        await server.call('POST', 'sign-in', { body: { email } });
        const mails = await server.mails();
        const { code } = dataOf(mails.findLast(({ to }) => to === email)!, 'confirmAddress');
        const { json } = await server.call('POST', 'sign-in/code', { body: { email, code } });
        const { post } = await server.post({ body: `Number ${n}.` }, { token: json.visitorToken });
        await sites.decide('shop', { posts: [post.id], act: 'hide', reason: 'M1', sentence: 'No.' });
        await tellAll({ ...context(), now: new Date(now() + 31_000).toISOString() });
        const mail = (await server.mails()).findLast(({ to }) => to === email)!;
        return dataOf(mail, 'decisionMade').contest!.split('#')[1]!;
      },
      opens: is('console contest'),
      door: 'console contest',
      holds: 183 * day,
    },
    'link of a follower': {
      mint: async () => services.follows.sign({ ...(await follower()), of: 'page' }),
      opens: is('console following'),
      door: 'console following',
      holds: 365 * day,
    },
    'link that unfollows': {
      mint: async () => services.follows.sign({ ...(await follower()), of: 'all' }),
      opens: is('console unfollow'),
      door: 'console unfollow',
      holds: 365 * day,
    },
    'link of a review request': {
      mint: async () => services.requests.sign({ ...(await requested()), of: 'answer' }),
      opens: is('console review'),
      door: 'console review',
      holds: 365 * day,
    },
    'link that ends review requests': {
      mint: async () => services.requests.sign({ ...(await requested()), of: 'stop' }),
      opens: is('console no-requests'),
      door: 'console no-requests',
      holds: 365 * day,
    },
    invitation: {
      async mint() {
        const email = `new-${n++}@example.com`;
        await (await signedIn()).ask('POST', '/v1/manage/sites/shop/invitations', { email, role: 'viewer' });
        return dataOf((await server.mails()).findLast(({ to }) => to === email)!, 'staffInvitation').url.split('#')[1]!;
      },
      opens: is('console invitation'),
      door: 'console invitation',
      holds: 7 * day,
    },
    'link to sign in': {
      mint: async () => (await sites.signInLink(staff)).split('#')[1]!,
      opens: is('console link'),
      door: 'console link',
      holds: 60 * minute,
    },
    'code of a connection': {
      async mint() {
        const yes = await (await signedIn()).post('connect', { ...asked.website, site: 'shop' });
        return new URL(yes.headers.get('location')!).searchParams.get('code')!;
      },
      opens: is('console connection'),
      door: 'console connection',
      holds: 10 * minute,
    },
    'code of staff': {
      async mint() {
        asked.address = staff;
        asked.ticket = hidden(await server.browser().post('sign-in', { address: staff })).ticket!;
        return lastCode(server.mails, staff);
      },
      opens: is('console code'),
      door: 'console code',
      holds: 10 * minute,
    },
    'code of a visitor': {
      async mint() {
        // The first one is of who also works here.
        const email = n++ === 0 ? staff : `visitor-${n}@example.com`;
        asked.visitor = email;
        await server.call('POST', 'sign-in', { body: { email } });
        const mail = (await server.mails()).findLast(
          ({ to, template }) => to === email && template === 'confirmAddress',
        )!;
        return dataOf(mail, 'confirmAddress').code;
      },
      opens: is('code confirm'),
      door: 'code confirm',
      holds: day,
    },
    'token of a member': {
      mint: () => asked.memberToken(`member-${n++}`, now()),
      opens: is('token of a member'),
      door: 'token of a member',
      holds: 5 * minute + minute,
    },
    cursor: {
      async mint() {
        for (let posts = 0; posts < 2; posts++) await server.post({ body: `Number ${n++}.` });
        return (await server.call('GET', 'posts?subject=page&limit=1')).json.next;
      },
      opens: is('cursor posts'),
      door: 'cursor posts',
    },
    metrics: { mint: async () => metricsToken, opens: is('metrics'), door: 'metrics' },
    // The last: nobody hears of anything after it.
    unsubscribe: {
      mint: async () => new URL((await nextMail()).unsubscribe!).searchParams.get('token')!,
      opens: is('console unsubscribe'),
      door: 'console unsubscribe',
      holds: 365 * day,
    },
    claim: {
      mint: () => claimLink(server.parvis),
      opens: is('console claim'),
      door: 'console claim',
      holds: day,
    },
  };
}
