import { z } from 'zod';
import { toOrigin } from '../addresses.ts';
import { type WidgetLanguage, widgetLanguages } from '../languages.ts';
import { limits, staffLimits } from '../limits.ts';
import { type CritiqueSettings, critiqueSettings } from './critique.ts';
import { type WidgetLook, widgetLook } from './look.ts';
import { type SiteReactions, siteReactions } from './reaction.ts';
import { type RichText, richText, visibleLine, withCode } from './text.ts';

/** What the forms for new posts of a site say; only what is set. */
export interface SiteForm {
  /** Stands under them. */
  consent?: RichText;
  /** The business has said how it treats reviews: the site's page of rules tells it. */
  rules?: true;
  /** Who writes a review in words leaves an address (P22). */
  address?: true;
  /** The language of the words below. */
  language?: string;
  /** Over a form, and in the field for the text: for who reads that language. */
  comments?: Partial<FormTitle>;
  reviews?: Partial<FormTitle>;
}

/** What stands over a form and in its field for the text. */
export interface FormTitle {
  title: string;
  placeholder: string;
}

const formTitle: z.ZodType<Partial<FormTitle>> = z.object({
  title: z.string().optional(),
  placeholder: z.string().optional(),
});

export const siteForm: z.ZodType<SiteForm> = z
  .object({
    consent: richText.optional(),
    rules: z.literal(true).optional(),
    address: z.literal(true).optional(),
    language: z.string().optional(),
    comments: formTitle.optional(),
    reviews: formTitle.optional(),
  })
  .meta({ id: 'SiteForm' });

/** What anybody may know of a site. */
export interface Site {
  key: string;
  name: string;
  /**
   * Which reviews somebody looks at before they are published; shown near them (FR-3, EU-1). `some`: those that rules
   * doubt, or those of people who have not written before.
   */
  reviewControl: 'none' | 'some' | 'all';
  /** How its widgets look, where the business has said so. */
  look?: WidgetLook;
  /** What its forms for new posts say, where the business has said something. */
  form?: SiteForm;
  /** The name of its kind of business, where that brings criteria or words: `siteSet` says which. */
  set?: string;
  /** In which languages its widgets speak, the first to whoever reads none of them, where the business has said so. */
  languages?: WidgetLanguage[];
  /** Who writes sees how many others do: only where the business has turned it on. */
  presence?: true;
  /** Who may react and how, where the business has said something. */
  reactions?: SiteReactions;
  /** What posts said before they were changed may be read, where the business shows it. */
  history?: true;
  /** Posts may show images, where the business takes them and the server can. */
  images?: true;
  /** What it asks of who looks at its work, where it takes critiques. */
  critique?: CritiqueSettings;
}

const siteLanguages: z.ZodType<WidgetLanguage[]> = z.array(z.enum(widgetLanguages));

export const site: z.ZodType<Site> = z
  .object({
    key: z.string(),
    name: z.string(),
    reviewControl: z.enum(['none', 'some', 'all']),
    look: widgetLook.optional(),
    form: siteForm.optional(),
    set: z.string().optional(),
    languages: siteLanguages.optional(),
    presence: z.literal(true).optional(),
    reactions: siteReactions.optional(),
    history: z.literal(true).optional(),
    images: z.literal(true).optional(),
    critique: critiqueSettings.optional(),
  })
  .meta({ id: 'Site' });

/** What of a site every widget shows; only what is set. */
export type SiteManner = Pick<Site, 'look' | 'languages'>;

export const siteManner: z.ZodType<SiteManner> = z
  .object({ look: widgetLook.optional(), languages: siteLanguages.optional() })
  .meta({ id: 'SiteManner' });

/** A site as those see it who work for it. */
export interface ManagedSite {
  key: string;
  name: string;
  /** Origins that may write (A3), such as `https://www.example.com`. */
  origins: string[];
  /** When it is deleted with all that it holds, as its people said (M44); null while they have not. */
  deletesAt: string | null;
}

export const managedSite: z.ZodType<ManagedSite> = z
  .object({
    key: z.string(),
    name: z.string(),
    origins: z.array(z.string()),
    deletesAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ManagedSite' });

/** What is to be other of a site; what is absent stays as it is. */
export interface SiteChange {
  name?: string;
  /** All of them, in the place of those before: whole, such as `https://www.example.com`. */
  origins?: string[];
}

const origin: z.ZodType<string> = z
  .string()
  .max(limits.urlLength)
  .refine((text) => toOrigin(text) !== undefined, withCode('VALIDATION_FAILED', 'Must be as https://www.example.com.'))
  .transform((text) => toOrigin(text)!);

export const siteChange: z.ZodType<SiteChange> = z
  .strictObject({
    name: visibleLine(limits.nameLength),
    origins: z
      .array(origin)
      .max(staffLimits.origins)
      .transform((all) => [...new Set(all)]),
  })
  .partial();

/** The form of a site's key, as it stands in addresses and in `data-site`. */
export const siteKey: z.ZodType<string> = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
