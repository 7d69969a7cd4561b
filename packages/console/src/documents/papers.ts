import type { SiteSettings } from '@parvis/contract';

/** The papers that a business fills in about the data of its visitors. */
export const documentNames = ['agreement', 'processors', 'record', 'interest', 'impact'] as const;
export type DocumentName = (typeof documentNames)[number];

/** What the papers are made of in one language: `{name}` stands for what the site says. */
export interface Documents {
  papers: Record<DocumentName, string>;
  /** Sentences that are there where a setting is so. */
  years: string;
  forever: string;
  members: string;
  pictures: string;
  images: string;
  webhooks: string;
  nothingMore: string;
  moderation: Record<SiteSettings['moderation'], string>;
}
