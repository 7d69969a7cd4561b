import type { SiteSettings } from '@parvis/contract';
import type { PageSection } from '@parvis/widgets/server';
import { ProblemError } from '../domain/problem.ts';
import { getSettings, toReviewControl, toShownSite } from '../domain/settings/settings.ts';
import { answerPage, type PageContext, show } from './page-context.ts';
import { toHead, toTitle } from './page-model.ts';
import { type PolicyWords, policyWords } from './policy-words.ts';

const written = Object.keys(policyWords);

/**
 * The rules of a site: what its business says of how it treats reviews, and what the settings do. In the language of the
 * reader where it has words, else in another that the site speaks, else in that of the business, else in English.
 * @throws ProblemError NOT_FOUND while nobody has said anything
 */
export async function showPolicy(context: PageContext): Promise<Response> {
  const { c, services } = context;
  const settings = await show(context, getSettings, undefined);
  if (!settings.policy) throw new ProblemError('NOT_FOUND');
  const [lang = 'en'] = [context.lang, ...settings.languages, settings.language ?? '']
    .map((one) => one.split('-')[0]!)
    .filter((one) => written.includes(one));
  const spoken = written.filter((one) => context.renderer.languages.includes(one));
  const languages = spoken.length > 0 ? spoken : [lang];
  const own: PageContext = { ...context, lang, renderer: { ...context.renderer, languages } };
  const words = policyWords[own.lang]!;
  const site = toShownSite(c.var.site, settings, services);
  const html = own.renderer.renderPage({
    ...toHead(own, context.to.policy),
    view: 'text',
    site,
    blocks: [],
    heading: words.title,
    title: toTitle(own, words.title, site.name),
    description: words.title,
    index: true,
    sections: toSections(words, own.lang, settings, services),
  });
  return answerPage(own, html, 200);
}

function toSections(
  words: PolicyWords,
  lang: string,
  settings: SiteSettings,
  services: PageContext['services'],
): PageSection[] {
  const { moderation, proof, editWindowMinutes: minutes, closeAfterDays, language } = settings;
  const { control, consideration, publicationDays, retentionYears, contact } = settings.policy!;
  const plurals = new Intl.PluralRules(lang);
  const count = (forms: { one: string; other: string }, n: number): string =>
    forms[plurals.select(n) === 'one' ? 'one' : 'other'].replace('{n}', n.toLocaleString(lang));
  /** Between nothing and everything rules decide what waits. */
  const isRuled = moderation === 'risky' || moderation === 'first-post';
  const works = proof && services.settings.limits === 'on';
  const isListed = moderation === 'nothing' && toReviewControl(settings, services) === 'some';
  const change = (): string => {
    if (minutes === 0) return words.noEnd;
    if (minutes % 1_440 === 0) return count(words.ends, minutes / 1_440);
    return minutes % 60 === 0 ? count(words.hours, minutes / 60) : count(words.minutes, minutes);
  };
  /** What the business wrote is in its own language, as far as it has said which. */
  const said = (text: string): PageSection['items'] =>
    text
      .split(/\n+/)
      .filter(Boolean)
      .map((line) => ({ text: line, lang: language ?? undefined }));
  return [
    {
      heading: words.before,
      items: [
        { text: isListed ? words.listed : words.modes[moderation] },
        ...(isRuled ? [{ text: words.learned }] : []),
        ...(works ? [{ text: isRuled ? `${words.works} ${words.unproven}` : words.works }] : []),
        ...said(control),
        { text: count(words.days, publicationDays) },
        { text: words.report },
      ],
    },
    { heading: words.given, items: consideration === null ? [{ text: words.nothingGiven }] : said(consideration) },
    {
      heading: words.stays,
      items: [
        { text: retentionYears === null ? words.forever : count(words.years, retentionYears) },
        ...(closeAfterDays > 0 ? [{ text: count(words.closes, closeAfterDays) }] : []),
      ],
    },
    { heading: words.change, items: [{ text: change() }, { text: words.withdraw }] },
    {
      heading: words.contact,
      items: [
        { text: contact.name },
        { text: contact.email, href: `mailto:${contact.email}` },
        ...(contact.privacyUrl ? [{ text: words.privacy, href: contact.privacyUrl }] : []),
      ],
    },
  ];
}
