import { createHash } from 'node:crypto';
import { type Kind, type PolicyName, type ReasonCode, type RichText, toRow } from '@parvis/contract';
import type { HostPost } from '../../options/policies.ts';
import { judge } from '../../policies/index.ts';
import type { FactName } from '../../policies/learned/facts.ts';
import type { KeptSign } from '../../policies/learned/judge.ts';
import type { Judged, Verdict } from '../../policies/policy.ts';
import { toSketch } from '../../policies/sketch.ts';
import { settledDays } from '../../policies/trust.ts';
import { fold } from '../../policies/words.ts';
import { firstIdOf, type SubjectRow, type Verbs } from '../../store/store.ts';
import { countLinks } from '../../text/plain.ts';
import type { ReadName } from '../authors/check-name.ts';
import { toBlockedAddress } from '../blocks/address.ts';
import { toBlockedNetwork } from '../blocks/network.ts';
import type { Context } from '../context.ts';
import { listShownImages } from '../images/own.ts';
import { judgeLearned } from '../spam/judge.ts';
import type { Learned } from '../spam/models.ts';
import { toSpamText } from '../spam/text.ts';
import { type Content, toAllWords } from './content.ts';

const minute = 60_000;
/** Equal texts are told from others within this time. */
const repeatMs = 1_440 * minute;
/** Replies of this time make a thread a heated one. */
const heatedMs = 10 * minute;
/** Folded characters below which people say the same without being a machine. */
const enoughText = 30;

/** A post as policies see it, with what its words are compared by. */
export interface Readable extends Judged {
  textHash: string | null;
  /** The same of texts that are nearly so. */
  sketch: string | null;
  /** Its words and where its links lead, for what the site has learned. */
  spamText: string;
}

/** What can be made of a post before a transaction: its words, without its rating. */
export function toReadable(
  { site }: Pick<Context, 'site'>,
  content: Content,
  text: RichText,
  kind: Kind,
  openedFor?: number,
): Readable {
  const words = toAllWords(content, text);
  const folded = fold(words);
  return {
    words,
    isReview: toRow(kind).rated,
    links: countLinks(text),
    images: listShownImages(text).length,
    spamText: toSpamText(words, text),
    sketch: folded.length < enoughText ? null : toSketch(folded),
    openedFor: folded.length < enoughText ? undefined : openedFor,
    textHash:
      folded.length < enoughText
        ? null
        : createHash('sha256').update(`${site.id} ${folded}`).digest('base64url').slice(0, 11),
  };
}

/** What the pipeline says of a post. */
export interface Judgement {
  verdict: Verdict;
  policies: PolicyName[];
  /** What was told of the post, for the site to learn from. */
  facts: FactName[];
  /** What the policy `learned` went by, where it is one of them. */
  signs?: KeptSign[] | undefined;
  /** With a refusal: what the business said when it blocked who wrote this. */
  reason?: ReasonCode;
  sentence?: string;
}

/** Who wrote the post and where it stands, for what is asked of the store about it. */
interface Placed {
  id: string;
  /** The root of its thread; undefined for one. */
  root: string | undefined;
  author: string;
  /** The author was made by this write. */
  isNew: boolean;
  /** Of the author, where it is known. */
  email: string | undefined;
  /** Absent of words that are changed: a name is looked at where it is given. */
  name?: ReadName;
  /** The name that it is shown under. */
  shownName: string;
  /** The language of its words, where it is known. */
  lang: string | null;
}

/** What was found out before the transaction. */
export interface Asked {
  /** Policies of the host that would have it looked at. */
  host: readonly PolicyName[];
  learned: Learned;
  /** Posts of nearly the same words within a day. */
  near: number;
}

/** Asks all that is asked before the transaction, of what a visitor wrote; undefined where it is not theirs. */
export async function askBefore(
  { site, now, services }: Context,
  id: string,
  read: () => Promise<{ readable: Readable; host: HostPost } | undefined>,
): Promise<Asked> {
  const post = await read();
  if (!post) return nothingAsked;
  const { sketch } = post.readable;
  return {
    host: await services.askHost(() => post.host),
    learned: await services.spamModels.read(site.id),
    near:
      sketch !== null && services.settings.limits === 'on'
        ? await services.nearRepeats.count(site.id, sketch, id, Date.parse(now))
        : 0,
  };
}

/** Of what the business writes. */
export const nothingAsked: Asked = { host: [], learned: undefined, near: 0 };

/**
 * Asks all policies about a post of a visitor, with one query. What the business writes is not judged.
 */
export async function judgePost(
  verbs: Verbs,
  context: Context,
  post: Readable,
  { id, root, author, isNew, email, name, shownName, lang }: Placed,
  { host, learned, near }: Asked,
): Promise<Judgement> {
  const { site, principal, now } = context;
  if (principal.kind === 'staff') return { verdict: undefined, policies: [], facts: [] };
  const time = Date.parse(now);
  const network = toBlockedNetwork(context, context.network);
  const address = toBlockedAddress(context, email);
  const isLimited = context.services.settings.limits === 'on';
  const found = await verbs.moderation.facts({
    site: site.id,
    root: isLimited ? (root ?? '') : '',
    post: id,
    author,
    isNew,
    address,
    network,
    name: name?.skeleton ?? '',
    // Where limits are off, as for measurements, nothing comes too often.
    text: isLimited ? (post.textHash ?? '') : '',
    repeatedFrom: firstIdOf(new Date(time - repeatMs).toISOString()),
    settledBefore: firstIdOf(new Date(time - settledDays * 1_440 * minute).toISOString()),
    heatedFrom: firstIdOf(new Date(time - heatedMs).toISOString()),
    now,
  });
  const facts = {
    ...found,
    imitated: found.imitated + (name?.isOfPeople ? 1 : 0),
    repeats: Math.max(found.repeats, near),
  };
  const openedFor = isLimited ? post.openedFor : undefined;
  const { isLikeSpam, signs, ...told } = judgeLearned(learned, post.spamText, post.sketch, {
    words: post.words,
    links: post.links,
    openedFor,
    name: shownName,
    address: email,
    isFirst: facts.published === 0,
    lang,
    siteLang: site.settings.language,
    repeats: facts.repeats,
  });
  const { verdict = host.length > 0 ? 'hold' : undefined, policies } = judge(
    { ...post, openedFor, isLikeSpam, unproven: context.proof?.isMissing },
    facts,
    site.settings,
  );
  const judgement: Judgement = {
    verdict,
    policies: [...policies, ...host],
    facts: told.facts,
    ...(policies.includes('learned') && { signs }),
  };
  if (verdict !== 'refuse') return judgement;
  const block = await verbs.moderation.blockOf({ site: site.id, author, address, network, now });
  return { ...judgement, reason: block?.reason ?? 'M4', sentence: block?.sentence ?? '' };
}

/** Facts as they are kept with a post. */
export const toKeptFacts = (facts: readonly FactName[]): string | null =>
  facts.length > 0 ? JSON.stringify(facts) : null;

export const toHostPost = (
  { site }: Context,
  {
    kind,
    subject,
    author,
  }: { kind: Kind; subject: Pick<SubjectRow, 'key'> & SubjectNames; author?: { name?: string } | undefined },
  { words, links }: Readable,
): HostPost => ({
  site: site.key,
  kind,
  subject: { key: subject.key, url: subject.url ?? null, title: subject.title ?? null },
  author: author?.name,
  words,
  links,
});

interface SubjectNames {
  url?: string | null | undefined;
  title?: string | null | undefined;
}
