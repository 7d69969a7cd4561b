import { randomBytes } from 'node:crypto';
import type { Context, DomainServices, ServerContext } from '../src/domain/context.ts';
import { execute } from '../src/domain/execute.ts';
import { createCursors } from '../src/domain/posts/cursors.ts';
import { putSite } from '../src/domain/sites/put.ts';
import { createNearRepeats } from '../src/domain/spam/repeats.ts';
import type { DomainEvent } from '../src/events/event.ts';
import { createHostKeys } from '../src/http/host-keys.ts';
import { createActTokens } from '../src/identity/act-tokens.ts';
import { createContestTokens } from '../src/identity/contest-tokens.ts';
import { createEncryption } from '../src/identity/encryption.ts';
import { createFollowTokens } from '../src/identity/follow-tokens.ts';
import { type Principal, toOperator } from '../src/identity/principal.ts';
import { createProofs } from '../src/identity/proofs.ts';
import { createRequestTokens } from '../src/identity/request-tokens.ts';
import { createUnsubscribeTokens } from '../src/identity/unsubscribe-tokens.ts';
import { createImageTools } from '../src/images/image-tools.ts';
import { createRegister } from '../src/log/register.ts';
import { createMailTests } from '../src/mail/mail-test.ts';
import { createMailer } from '../src/mail/mailer.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { databases, origin, policy, secret } from './harness.ts';

/** The domain over a database of its own: no server, no request. */
export interface Domain {
  store: Store;
  /** All that happened, in its order. */
  events: DomainEvent[];
  as(principal: Principal): Context;
  anybody(): Context;
  staff(): Context;
  /** Reads the site anew, as a server does after a change of it. */
  renewSite(): Promise<void>;
  close(): Promise<void>;
}

export async function openDomain(): Promise<Domain> {
  const store = openStore((await databases.create?.()) ?? 'sqlite::memory:');
  await store.migrate();
  const events: DomainEvent[] = [];
  const encryption = createEncryption(secret);
  const services: DomainServices = {
    store,
    encryption,
    register: createRegister(store, encryption, { publicAddress: '', logPolicy: '', now: Date.now, log: () => {} }),
    mail: createMailer({ mail: undefined, now: Date.now }, encryption),
    mailTest: createMailTests({ mail: undefined }, Date.now),
    images: createImageTools(randomBytes(32), Date.now),
    lookAt: async (url) => ({ url, error: 'AWAY' }),
    acts: createActTokens(secret, Date.now),
    contests: createContestTokens(secret, Date.now),
    unsubscribes: createUnsubscribeTokens(secret, Date.now),
    follows: createFollowTokens(secret, Date.now),
    requests: createRequestTokens(secret, Date.now),
    hostKeys: createHostKeys({ isPrivate: false, now: Date.now }),
    cursors: createCursors(randomBytes(32)),
    askHost: async () => [],
    nearRepeats: createNearRepeats(store),
    proofs: createProofs(secret, Date.now),
    spamModels: { read: async () => undefined, forget: () => {} },
    written: () => {},
    publish: async (_verbs, some) => void events.push(...some),
    settings: {
      demo: false,
      opening: 'closed',
      version: '0.0.0',
      limits: 'on',
      publicAddress: '',
      items: () => undefined,
      privateWebhooks: false,
      inbound: undefined,
      mail: undefined,
      imports: { folder: '', fileBytes: 1 },
      exports: { folder: '', siteBytes: 1 },
      now: Date.now,
      quota: { postsPerMonth: null },
      policies: [],
    },
  };
  const server = (): ServerContext => ({ now: new Date().toISOString(), services });
  await execute(server(), putSite, { key: 'shop', name: 'The Shop', origins: [origin], policy });
  let site = (await store.sites.byKey('shop'))!;
  const as = (principal: Principal): Context => ({ ...server(), site, principal });
  return {
    store,
    events,
    as,
    anybody: () => as({ kind: 'anonymous' }),
    staff: () => as(toOperator(site)),
    async renewSite() {
      site = (await store.sites.byKey('shop'))!;
    },
    close: () => store.close(),
  };
}
