import { z } from 'zod';
import { type ModerationMode, moderationModes, type PolicyName, policyNames } from '../decisions.ts';
import { type ElementName, elementNames } from '../elements.ts';
import { type WidgetLanguage, widgetLanguages } from '../languages.ts';
import { limits, staffLimits } from '../limits.ts';
import { countriesOff } from '../review-requests.ts';
import { type SetName, setNames } from '../sets/index.ts';
import { type CritiqueSettings, critiqueSettings } from './critique.ts';
import { type ExportSettings, exportSettings } from './kept-export.ts';
import { pageLook, type SiteLook, siteLook } from './look.ts';
import { type MemberSigning, memberSigning } from './member.ts';
import { type PolicyAnswers, policyAnswers } from './policy.ts';
import { type ReactionSettings, reactionSettings } from './reaction.ts';
import { type RequestSettings, requestSettings } from './request-settings.ts';
import type { FormTitle } from './site.ts';
import { languageTag, line, text, visibleLine, withCode } from './text.ts';

/** Words of the forms for new posts, in one language: whoever reads another one has the widgets' own. */
export interface FormTexts {
  /** A tag of BCP 47 such as `fr`. */
  language: string;
  comments: FormTitle;
  reviews: FormTitle;
}

/** What a site decides about what is written on it. */
export interface SiteSettings {
  /** What is looked at before it is published. */
  moderation: ModerationMode;
  /** Words and phrases that hold what says them, in any case and with any accents. */
  words: string[];
  /** Names of people of the business: what somebody else writes under one, or under one that looks like it, waits. */
  names: string[];
  /** More links than this hold a post of somebody of whom nothing is published yet. */
  links: number;
  /** So many people who report a post hold it; 0: reports alone hold nothing. */
  reports: number;
  /** Browsers prove themselves by some work where what is sent looks as if a machine sent it (A21). */
  proof: boolean;
  /** Days after a subject was first seen in which visitors write there; 0: without end. */
  closeAfterDays: number;
  /** The language that the business writes in, a tag of BCP 47 such as `fr`; null while nobody has said it. */
  language: string | null;
  /** The kind of business, which brings criteria, words and reasons; null while nobody has said it. */
  set: SetName | null;
  /** What the policy page is written from; null while nobody has answered. */
  policy: PolicyAnswers | null;
  /** First steps are done, or put away. */
  started: boolean;
  /** Visitors write nothing new anywhere on the site, as if every subject were closed. */
  paused: boolean;
  /** Minutes in which authors may change what they wrote; 0: without end. */
  editWindowMinutes: number;
  /** What posts said before they were changed is shown to all. */
  history: boolean;
  /** Visitors may show images of their own in what they write. */
  images: boolean;
  /** How the widgets look. */
  look: SiteLook;
  /** What stands under the forms for new posts, in Markdown; empty for nothing. */
  consent: string;
  /** What the forms for new posts are headed by and ask for; null for nothing of its own. */
  formTexts: FormTexts | null;
  /** Elements that show nothing on any page, and whose posts and shares are not taken. */
  off: ElementName[];
  /** In which languages the widgets speak, the first to whoever reads none of them; empty for all that they have. */
  languages: WidgetLanguage[];
  /** How the host signs tokens of its members; null where none are taken. */
  members: MemberSigning | null;
  /** Who writes a comment sees how many others do. */
  presence: boolean;
  /** Who may react, and with what. */
  reactions: ReactionSettings;
  /** What is asked of who looks at the work of the business; null where it takes no critiques. */
  critique: CritiqueSettings | null;
  /** How customers are asked for reviews. */
  requests: RequestSettings;
  /** Who writes a review in words leaves an address, where reviews are looked at (FR-9). A rating alone needs none. */
  reviewAddress: boolean;
  /** What the server makes and keeps for whoever wants to take everything along. */
  exports: ExportSettings;
}

/** What a site has that has said nothing. */
export const defaultSettings: SiteSettings = {
  moderation: 'risky',
  words: [],
  names: [],
  links: 2,
  reports: 3,
  proof: true,
  closeAfterDays: 0,
  language: null,
  set: null,
  policy: null,
  started: false,
  paused: false,
  editWindowMinutes: 0,
  history: false,
  images: false,
  look: pageLook,
  consent: '',
  formTexts: null,
  off: [],
  languages: [],
  members: null,
  presence: false,
  reactions: { who: 'anyone', down: false, set: [], onPosts: false },
  critique: null,
  requests: { countriesOff: [...countriesOff], places: [] },
  reviewAddress: true,
  exports: { every: 'never', keep: 4, personalData: false },
};

const formTitle: z.ZodType<FormTitle> = z.strictObject({
  title: line(staffLimits.formTitleLength),
  placeholder: line(staffLimits.formTitleLength),
});

const formTexts: z.ZodType<FormTexts> = z
  .strictObject({ language: languageTag, comments: formTitle, reviews: formTitle })
  .meta({ id: 'FormTexts' });

const languages: z.ZodType<WidgetLanguage[]> = z
  .array(z.enum(widgetLanguages))
  .refine((all) => new Set(all).size === all.length, withCode('VALIDATION_FAILED', 'Each once.'));

const fields = {
  moderation: z.enum(moderationModes),
  words: z.array(visibleLine(limits.nameLength)).max(staffLimits.words),
  names: z.array(visibleLine(limits.nameLength)).max(staffLimits.staff),
  links: z.int().min(0).max(100),
  reports: z.int().min(0).max(100),
  proof: z.boolean(),
  closeAfterDays: z.int().min(0).max(staffLimits.closeAfterDays),
  language: languageTag.nullable(),
  set: z.enum(setNames).nullable(),
  policy: policyAnswers.nullable(),
  started: z.boolean(),
  paused: z.boolean(),
  editWindowMinutes: z.int().min(0).max(staffLimits.editWindowMinutes),
  history: z.boolean(),
  images: z.boolean(),
  look: siteLook,
  consent: text(limits.sentenceLength),
  formTexts: formTexts.nullable(),
  off: z.array(z.enum(elementNames)).max(elementNames.length),
  languages,
  members: memberSigning.nullable(),
  presence: z.boolean(),
  reactions: reactionSettings,
  critique: critiqueSettings.nullable(),
  requests: requestSettings,
  reviewAddress: z.boolean(),
  exports: exportSettings,
};

export const siteSettings: z.ZodType<SiteSettings> = z.object(fields).meta({ id: 'SiteSettings' });

/** What is to be other; what is absent stays as it is. */
export type SettingsChange = Partial<SiteSettings>;

export const settingsChange: z.ZodType<SettingsChange> = z.strictObject(fields).partial();

/** A post that other settings would hold. */
export interface TriedPost {
  post: string;
  policies: PolicyName[];
  /** The name of its author, and how it begins. */
  author: string;
  excerpt: string;
}

/** What would have become of the last posts under other settings. Nothing is changed by asking. */
export interface SettingsTrial {
  /** Posts that were looked at. */
  count: number;
  /** Those that these settings would hold and the present ones did not, the newest first, 100 at most. */
  held: TriedPost[];
  /** How many these are in all, and how many the present settings hold that these would not. */
  newlyHeld: number;
  released: number;
  /** How many they would hold in all, and how many the present ones would. */
  wouldHold: number;
  holds: number;
}

const count = z.int().min(0);

export const settingsTrial: z.ZodType<SettingsTrial> = z
  .object({
    count,
    held: z.array(
      z
        .object({
          post: z.string(),
          policies: z.array(z.enum(policyNames)),
          author: z.string(),
          excerpt: z.string(),
        })
        .meta({ id: 'TriedPost' }),
    ),
    newlyHeld: count,
    released: count,
    wouldHold: count,
    holds: count,
  })
  .meta({ id: 'SettingsTrial' });
