import { z } from 'zod';
import { type ReactionName, type Reactor, reactionNames, reactors } from '../enums.ts';
import { staffLimits } from '../limits.ts';
import { visibleLine, withCode } from './text.ts';

/** How many gave it. `mine` is true only in answers to the one who did. */
export interface Reaction {
  count: number;
  mine: boolean;
}

/** Reactions by their name, which of a site's own set is the emoji itself. */
export type Reactions = Record<string, Reaction>;

/**
 * The reactions to a post: always every name of {@link reactionNames}, `down` where the site takes votes against, and of
 * the site's own set what somebody gave.
 */
export type PostReactions = Record<ReactionName, Reaction> & { [name: string]: Reaction | undefined };

/** One of the reactions that a site has chosen. */
export interface ChosenReaction {
  /** One emoji, whole: its name on the wire. */
  emoji: string;
  /** What it is called, for who hears it. */
  label: string;
}

/** What a site says of reactions. */
export interface ReactionSettings {
  /** Who may give one. */
  who: Reactor;
  /** Votes against are taken. */
  down: boolean;
  /** Reactions of the site's own, in their order: of `<parvis-reactions>`, and of posts where `onPosts` says so. */
  set: ChosenReaction[];
  onPosts: boolean;
}

/** As above, where it is not as by default; absent is `anyone`, false, none. */
export interface SiteReactions {
  who?: Exclude<Reactor, 'anyone'>;
  down?: true;
  set?: ChosenReaction[];
  onPosts?: true;
}

const isEmoji = (text: string): boolean => /^\p{RGI_Emoji}$/v.test(text);
/** Emoji that are drawn as text without it are given with it: a heart is then red everywhere. */
const asEmoji = '\ufe0f';

/** One emoji that Unicode recommends for general interchange (UTS 51, RGI). */
const emoji: z.ZodType<string> = z
  .string()
  .trim()
  .transform((text) => (isEmoji(text + asEmoji) ? text + asEmoji : text))
  .refine(isEmoji, withCode('VALIDATION_FAILED', 'Must be one emoji.'));

const chosenReaction: z.ZodType<ChosenReaction> = z
  .strictObject({ emoji, label: visibleLine(staffLimits.reactionLabelLength) })
  .meta({ id: 'ChosenReaction' });

const reactionSet: z.ZodType<ChosenReaction[]> = z
  .array(chosenReaction)
  .max(staffLimits.reactionSet)
  .refine(
    (all) => new Set(all.map((one) => one.emoji)).size === all.length,
    withCode('VALIDATION_FAILED', 'Each once.'),
  );

export const reactionSettings: z.ZodType<ReactionSettings> = z
  .strictObject({ who: z.enum(reactors), down: z.boolean(), set: reactionSet, onPosts: z.boolean() })
  .meta({ id: 'ReactionSettings' });

export const siteReactions: z.ZodType<SiteReactions> = z
  .object({
    who: z.enum(['confirmed', 'members']).optional(),
    down: z.literal(true).optional(),
    set: z.array(z.object({ emoji: z.string(), label: z.string() })).optional(),
    onPosts: z.literal(true).optional(),
  })
  .meta({ id: 'SiteReactions' });

const reaction: z.ZodType<Reaction> = z.object({ count: z.int().min(0), mine: z.boolean() });

export const reactions: z.ZodType<Reactions> = z.record(z.string(), reaction);

export const postReactions: z.ZodType<PostReactions> = z
  .object(Object.fromEntries(reactionNames.map((name) => [name, reaction])))
  .catchall(reaction) as unknown as z.ZodType<PostReactions>;
