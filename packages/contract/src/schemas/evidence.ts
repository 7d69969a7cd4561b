import { z } from 'zod';
import { type ReasonCode, reasonCodes } from '../decisions.ts';
import { type Kind, kindNames } from '../kinds/index.ts';
import { limits } from '../limits.ts';
import { id } from './query.ts';
import { isVisible, text, withCode } from './text.ts';

/** A sealed copy of what was refused or hidden as unlawful; nothing of what it says. */
export interface Evidence {
  id: string;
  /** The id of the post, which may be gone. */
  post: string;
  reason: ReasonCode;
  sealedAt: string;
  /** When it is deleted. */
  until: string;
}

/** What the post was when it was decided about. */
export interface EvidenceContent {
  kind: Kind;
  /** The key of its subject. */
  subject: string;
  /** The name that it was written under. */
  author: string;
  title: string | null;
  /** Markdown. */
  source: string;
  rating: number | null;
  criteria: Record<string, number> | null;
  experiencedOn: string | null;
  /** What its author was told. */
  sentence: string;
  createdAt: string;
  editedAt: string | null;
}

const told = {
  id: z.string(),
  post: z.string(),
  reason: z.enum(reasonCodes),
  sealedAt: z.iso.datetime(),
  until: z.iso.datetime(),
};

export interface EvidenceQuery {
  /** The id of the last one of the page before. */
  before?: string;
}

export const evidenceQuery: z.ZodType<EvidenceQuery> = z.object({ before: id.optional() });

/** The newest first. */
export interface EvidenceList {
  items: Evidence[];
  /** `before` of the next page; null where there is none. */
  next: string | null;
}

export const evidenceList: z.ZodType<EvidenceList> = z
  .object({ items: z.array(z.object(told).meta({ id: 'Evidence' })), next: z.string().nullable() })
  .meta({ id: 'EvidenceList' });

/** Why something sealed is opened: it is kept. */
export interface OpeningInput {
  sentence: string;
}

export const openingInput: z.ZodType<OpeningInput> = z.strictObject({
  sentence: text(limits.sentenceLength).refine(isVisible, withCode('FIELD_REQUIRED', 'Is required: it is kept.')),
});

export interface OpenedEvidence extends Evidence {
  content: EvidenceContent;
}

export const openedEvidence: z.ZodType<OpenedEvidence> = z
  .object({
    ...told,
    content: z.object({
      kind: z.enum(kindNames),
      subject: z.string(),
      author: z.string(),
      title: z.string().nullable(),
      source: z.string(),
      rating: z.int().nullable(),
      criteria: z.record(z.string(), z.int()).nullable(),
      experiencedOn: z.string().nullable(),
      sentence: z.string(),
      createdAt: z.iso.datetime(),
      editedAt: z.iso.datetime().nullable(),
    }),
  })
  .meta({ id: 'OpenedEvidence' });
