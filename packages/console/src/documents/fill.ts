import type { SiteSettings } from '@parvis/contract';
import type { DocumentName, Documents } from './papers.ts';

/** What of a site stands in its papers. */
export interface Facts {
  site: string;
  key: string;
  origins: readonly string[];
  settings: SiteSettings;
  /** Programs that are told what happens. */
  webhooks: readonly string[];
  /** A day, as `2026-03-01`. */
  today: string;
}

/** A paper as Markdown, filled in. What nobody knows but the business stays in brackets. */
export function fillDocument(name: DocumentName, documents: Documents, facts: Facts): string {
  const { settings, webhooks } = facts;
  const { policy, members } = settings;
  const more = [
    members !== null && documents.members,
    members?.pictures && documents.pictures,
    settings.images && documents.images,
    webhooks.length > 0 && documents.webhooks.replace('{hosts}', webhooks.join(', ')),
  ].filter((one) => typeof one === 'string');
  const years = policy?.retentionYears ?? null;
  const values: Record<string, string> = {
    site: facts.site,
    key: facts.key,
    origins: facts.origins.join(', ') || '[…]',
    today: facts.today,
    contact: policy?.contact.name ?? '[…]',
    email: policy?.contact.email ?? '[…]',
    privacy: policy?.contact.privacyUrl ?? '[…]',
    retention: years === null ? documents.forever : documents.years.replace('{n}', String(years)),
    moderation: documents.moderation[settings.moderation],
    more: (more.length > 0 ? more : [documents.nothingMore]).map((line) => `- ${line}`).join('\n'),
  };
  return `${documents.papers[name].trim().replace(/\{(\w+)\}/g, (_, field: string) => values[field] ?? '[…]')}\n`;
}

/** Their words come with the first paper. */
export const loadDocuments = async (lang: 'en' | 'fr'): Promise<Documents> =>
  lang === 'fr' ? (await import('./fr.ts')).fr : (await import('./en.ts')).en;
