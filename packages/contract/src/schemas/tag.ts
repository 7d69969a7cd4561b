import { z } from 'zod';
import { isPlainAddress } from '../addresses.ts';
import { type ElementName, elementNames } from '../elements.ts';
import { limits, staffLimits } from '../limits.ts';
import { withCode } from './text.ts';

/** Pages of an origin asked for what the site's elements show. */
export interface TagSighting {
  origin: string;
  /** The last time, to the hour. */
  at: string;
}

/** Where the tag of a site was seen. `staffLimits.tagOrigins` at most in all, the last first. */
export interface TagState {
  seen: TagSighting[];
  /** On an origin that the site does not have: nothing is shown there. */
  refused: TagSighting[];
}

const sighting = z.object({ origin: z.string(), at: z.iso.datetime() }).meta({ id: 'TagSighting' });

export const tagState: z.ZodType<TagState> = z
  .object({ seen: z.array(sighting), refused: z.array(sighting) })
  .meta({ id: 'TagState' });

/**
 * What keeps the tag from working on a page. `not-public`: the address is of a private network; `unreachable`, `slow`,
 * `too-long`, `not-html`, `failed` (a status that says so): there is no page to look at. `no-tag`, `in-comment`: it is not on the page, or in a comment of it; `insecure-server`: the
 * page comes by https and the tag by http; `other-server`, `other-site`, `no-site`: the tag names another one, or none;
 * `not-module`: without `type="module"`. `no-element`: nowhere to show anything; `unknown-element`: one that there is not.
 * `csp-script`, `csp-connect`: the page's own policy forbids it. `origin-not-listed`: the site does not have this origin.
 */
export const tagFindings = [
  'not-public',
  'unreachable',
  'slow',
  'too-long',
  'not-html',
  'failed',
  'no-tag',
  'in-comment',
  'insecure-server',
  'other-server',
  'other-site',
  'no-site',
  'not-module',
  'no-element',
  'unknown-element',
  'csp-script',
  'csp-connect',
  'origin-not-listed',
] as const;
export type TagFindingCode = (typeof tagFindings)[number];

export interface TagFinding {
  code: TagFindingCode;
  /** What it is about, as the page has it: another site's key, a directive. */
  detail: string | null;
}

export interface TagCheckInput {
  /** A page of the web. */
  url: string;
}

/** A page as it was found. */
export interface TagCheck {
  /** After where it sent on to. */
  url: string;
  origin: string;
  /** Empty where nothing is wrong. */
  findings: TagFinding[];
  /** Those that are on the page. */
  elements: ElementName[];
  /** The language that the page says, as it says it. */
  language: string | null;
  /** As CSS, where the page itself says them; its sheets are not read. */
  colors: { background: string | null; text: string | null; link: string | null };
}

const isWeb = (url: string): boolean => isPlainAddress(url) && /^https?:/.test(url);

export const tagCheckInput: z.ZodType<TagCheckInput> = z.strictObject({
  url: z
    .string()
    .max(limits.urlLength)
    .refine(isWeb, withCode('VALIDATION_FAILED', 'Must be an address that begins with https://.')),
});

const said = z.string().max(staffLimits.findingLength).nullable();

export const tagCheck: z.ZodType<TagCheck> = z
  .object({
    url: z.string(),
    origin: z.string(),
    findings: z.array(z.object({ code: z.enum(tagFindings), detail: said }).meta({ id: 'TagFinding' })),
    elements: z.array(z.enum(elementNames as [ElementName])),
    language: said,
    colors: z.object({ background: said, text: said, link: said }),
  })
  .meta({ id: 'TagCheck' });
