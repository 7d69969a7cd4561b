import { z } from 'zod';
import { normalizeKey } from '../addresses.ts';
import { type ElementName, elementNames } from '../elements.ts';
import { type ItemType, itemTypeNames, type ProductId } from '../item-types.ts';
import { type CountName, kindNames, type SettingCountName, toCountName, toRow } from '../kinds/index.ts';
import { limits } from '../limits.ts';
import { type CritiqueSettings, critiqueSettings } from './critique.ts';
import { type Reactions, reactions } from './reaction.ts';
import { line, visibleLine, withCode } from './text.ts';

/** How many ratings of each value; always all five keys. */
export type Histogram = Record<'1' | '2' | '3' | '4' | '5', number>;

/** The counted set of a subject's reviews (R2) in figures. `mean` is rounded half up to one decimal (section 2). */
export interface RatingSummary {
  count: number;
  mean: number;
  histogram: Histogram;
  /**
   * Marks beside the rating, by name, each with its own mean and number (R10): those that a set of Parvis has and that a
   * review in the counted set has. Absent where there are none, and of a period.
   */
  criteria?: Record<string, CriterionSummary>;
}

/** Marks of one name. */
export interface CriterionSummary {
  count: number;
  mean: number;
}

/** What a subject is named by beside its key. */
export const nameFields = ['url', 'title'] as const;
export type NameField = (typeof nameFields)[number];

/** What a subject is called, where posts of several are listed. */
export interface NameOfSubject {
  key: string;
  url: string | null;
  title: string | null;
}

export const nameOfSubject: z.ZodType<NameOfSubject> = z
  .object({ key: z.string(), url: z.string().nullable(), title: z.string().nullable() })
  .meta({ id: 'NameOfSubject' });

/** What a subject is, as its business says it: for search engines, and for lists of reviews of products. */
export interface SubjectItem extends Partial<Record<ProductId, string>> {
  /** A type of schema.org. */
  type: ItemType;
  /** The `@id` that its page gives the item: without it, readers take it for a second item (S4). */
  id?: string;
  /**
   * Of the business itself: its reviews are said one by one, to other readers than search engines, which show no stars for
   * them (S1). @default false
   */
  plain?: boolean;
}

/** The thing people talk about, in figures. One that nobody has talked about yet answers with zeros. */
export interface Subject extends Record<CountName, number>, Partial<Record<SettingCountName, number>> {
  key: string;
  url: string | null;
  title: string | null;
  /** Which of `url` and `title` the business has said; the rest is what a visitor's post brought (S9). */
  named: NameField[];
  /** What it is, where the business has said it. */
  item?: SubjectItem;
  /** Null while no rating is counted. */
  rating: RatingSummary | null;
  /** Recorded acts of sharing (H4). */
  shareCount: number;
  /** Of the site's own reactions those that somebody gave to the page; only where there are any. */
  reactions?: Reactions;
  /** True when no more posts are taken. */
  closed: boolean;
  /** Elements that show nothing, where the business has turned some off (M46). */
  off?: ElementName[];
  /** Grows with every change under this subject; live events carry it. */
  revision: number;
}

const count = z.int().min(0);

export const ratingSummary: z.ZodType<RatingSummary> = z
  .object({
    count,
    mean: z.number().min(1).max(5),
    histogram: z.object({ 1: count, 2: count, 3: count, 4: count, 5: count }),
    criteria: z.record(z.string(), z.object({ count, mean: z.number().min(1).max(5) })).optional(),
  })
  .meta({ id: 'RatingSummary' });

const productId = visibleLine(limits.productIdLength).optional();

export const subjectItem: z.ZodType<SubjectItem> = z
  .strictObject({
    type: z.enum(itemTypeNames),
    id: visibleLine(limits.urlLength).optional(),
    plain: z.boolean().optional(),
    gtin: productId,
    mpn: productId,
    sku: productId,
    brand: productId,
  })
  .meta({ id: 'SubjectItem' });

const counts = Object.fromEntries(
  kindNames.map((kind) => [toCountName(kind), toRow(kind).setting ? count.optional() : count]),
) as unknown as Record<CountName, typeof count> & Record<SettingCountName, z.ZodOptional<typeof count>>;

/** The fields of a {@link Subject}, for what has more of them. */
export const subjectFields: { [Key in keyof Subject]-?: z.ZodType<Subject[Key]> } = {
  key: z.string(),
  url: z.string().nullable(),
  title: z.string().nullable(),
  named: z.array(z.enum(nameFields)),
  item: subjectItem.optional(),
  ...counts,
  rating: ratingSummary.nullable(),
  shareCount: count,
  reactions: reactions.optional(),
  closed: z.boolean(),
  off: z.array(z.enum(elementNames)).optional(),
  revision: count,
};

export const subject: z.ZodType<Subject> = z.object(subjectFields).meta({ id: 'Subject' });

/** Every key that comes in is read by this, and so compared in its normal form (S2). */
export const subjectKey: z.ZodType<string> = visibleLine(limits.subjectKeyLength).transform(normalizeKey);

/** How a writer names the subject: the business for good, a visitor until the business does or the post goes (S9). */
export interface SubjectInput {
  key: string;
  url?: string;
  title?: string;
}

const isPage = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url);

const url = line(limits.urlLength).refine(isPage, withCode('VALIDATION_FAILED', 'Must be an http or https URL.'));
const title = line(limits.titleLength * 2);

export const subjectInput: z.ZodType<SubjectInput> = z.strictObject({
  key: subjectKey,
  url: url.optional(),
  title: title.optional(),
});

/** Which subject is set. */
export interface SubjectQuery {
  key: string;
}

/** What the business decides of a subject. An absent field stays as it is. */
export interface SubjectChange {
  /** True: no more posts and reactions of visitors are taken (S7). */
  closed?: boolean;
  /** The address of its page, on an origin of the site. Null: what the business said, or a visitor, is taken away. */
  url?: string | null;
  /** Its name. Null as for `url`. */
  title?: string | null;
  /** What it is, whole. Null: nobody says it any more. */
  item?: SubjectItem | null;
  /** What is asked about it in the place of what the site asks (M87). Null: as everywhere on the site. */
  critique?: CritiqueSettings | null;
}

export const subjectQuery: z.ZodType<SubjectQuery> = z.object({ key: subjectKey });
export const subjectChange: z.ZodType<SubjectChange> = z.strictObject({
  closed: z.boolean().optional(),
  url: url.nullable().optional(),
  title: title.nullable().optional(),
  item: subjectItem.nullable().optional(),
  critique: critiqueSettings.nullable().optional(),
});
