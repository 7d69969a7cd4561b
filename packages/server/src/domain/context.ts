import type { PolicyName, Quota } from '@parvis/contract';
import type { DomainEvent, Publish } from '../events/event.ts';
import type { ActTokens } from '../identity/act-tokens.ts';
import type { ContestTokens } from '../identity/contest-tokens.ts';
import type { Encryption } from '../identity/encryption.ts';
import type { FollowTokens } from '../identity/follow-tokens.ts';
import type { HostKeys } from '../identity/member-token.ts';
import type { Principal } from '../identity/principal.ts';
import type { DoneWork, Proofs } from '../identity/proofs.ts';
import type { RequestTokens } from '../identity/request-tokens.ts';
import type { UnsubscribeTokens } from '../identity/unsubscribe-tokens.ts';
import type { ImageTools } from '../images/image-tools.ts';
import type { Register } from '../log/register.ts';
import type { MailTests } from '../mail/mail-test.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { ExportSettings } from '../options/exports.ts';
import type { ImportSettings } from '../options/imports.ts';
import type { InboundSettings } from '../options/inbound.ts';
import type { MailSending } from '../options/mail.ts';
import type { PageSettings } from '../options/pages.ts';
import type { HostPost, PolicySettings } from '../options/policies.ts';
import type { StaffSettings } from '../options/staff.ts';
import type { Store, StoredSite } from '../store/store.ts';
import type { Cursors } from './posts/cursors.ts';
import type { SpamModels } from './spam/models.ts';
import type { NearRepeats } from './spam/repeats.ts';
import type { LookAt } from './tag/looked.ts';

/** What use cases work with: one of each for the life of a server. */
export interface DomainServices {
  store: Store;
  encryption: Encryption;
  /** The register of reviews: who signs for it, and its batches. */
  register: Register;
  cursors: Cursors;
  publish: Publish;
  /** Hears of what a write of this process did, once it is kept. */
  written(events: readonly DomainEvent[]): void;
  /** Which policies of the host would have a post looked at before it appears; never rejects, and answers in time. */
  askHost(read: () => HostPost | undefined | Promise<HostPost | undefined>): Promise<PolicyName[]>;
  /** What sites have learned of spam from their decisions. */
  spamModels: SpamModels;
  nearRepeats: NearRepeats;
  proofs: Proofs;
  images: ImageTools;
  mail: Mailer;
  mailTest: MailTests;
  lookAt: LookAt;
  acts: ActTokens;
  contests: ContestTokens;
  unsubscribes: UnsubscribeTokens;
  follows: FollowTokens;
  requests: RequestTokens;
  hostKeys: HostKeys;
  settings: {
    /** The site `demo` takes pages on any loopback origin. */
    demo: boolean;
    /** Whether what counts is bounded by network (A6). */
    limits: 'on' | 'off';
    /** Of the host. */
    policies: PolicySettings['policies'];
    /** What each site may use that has no quota of its own. */
    quota: Quota;
    /** Where the server is reached from outside; empty where it was not told. */
    publicAddress: string;
    /** What those who work for sites name may be of a private network, and without https. */
    privateWebhooks: boolean;
    /** Who may open a site of their own. */
    opening: StaffSettings['opening'];
    /** Of this package. */
    version: string;
    /** Where answers to mails come in, if they do. */
    inbound: InboundSettings['inbound'];
    /** What subjects are, by the word of the host's program. */
    items: PageSettings['items'];
    /** Where files lie that bring posts from elsewhere. */
    imports: ImportSettings['imports'];
    /** Where exports lie that are kept, and how much of a site. */
    exports: ExportSettings['exports'];
    /** The clock of the server, in milliseconds. */
    now: () => number;
    /** Where mails come back to. */
    mail: Pick<MailSending, 'bounces'> | undefined;
  };
}

/** What every use case gets. */
export interface ServerContext {
  /** The time of this act, ISO 8601. */
  now: string;
  /** Called when the transaction of a write begins. @throws when nobody waits for it any more */
  begin?: () => void;
  services: DomainServices;
}

/** What a use case within one site gets besides: everything it may depend on, and nothing of how the request came. */
export interface Context extends ServerContext {
  site: StoredSite;
  principal: Principal;
  /** How whoever acts does it. @default signed in, or by a key */
  via?: 'mail';
  /** The change that this act takes back. */
  undoes?: string;
  /** What its browser has shown of work (A21); absent where none is ever asked for. */
  proof?: Proven | undefined;
  /** Counts bytes that will be kept, beside what was sent. @throws ProblemError RATE_LIMITED when a day's are used up */
  spend?: (bytes: number, act?: 'bytes' | 'imageBytes') => Promise<void>;
  /** Counts a look at somebody else's server; absent on the command line. @throws ProblemError RATE_LIMITED */
  look?: () => Promise<void>;
  /** What the browser says of itself; never kept as it is. */
  userAgent?: string | undefined;
  /** Where it comes from, as limits count; absent on the command line. */
  network?: string | undefined;
  /** Where the server is reached from outside, for what is mailed; absent on the command line. */
  address?: string;
  /** The language of whoever acts, as far as we speak it to those who work for sites. @default 'en' */
  locale?: string;
}

/** Work of a browser, as far as it matters for one act. */
export interface Proven {
  /** Is used up by the act. */
  done?: DoneWork | undefined;
  /** It does some where it is asked. */
  isAble: boolean;
  /** Some was wanted, and is not there. */
  isMissing: boolean;
}
