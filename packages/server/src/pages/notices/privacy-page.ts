import type { SiteSettings } from '@parvis/contract';
import type { PageSection } from '@parvis/widgets/server';
import { asksAddress } from '../../domain/settings/settings.ts';
import { asksPolicy } from '../../policies/index.ts';
import type { PageContext } from '../page-context.ts';
import type { Counted } from '../rules/shape.ts';
import { answerTextPage } from '../text-page.ts';
import { type PrivacyWords, privacyWords } from './privacy-words.ts';

/**
 * What becomes of visitors' data on a site, by what its settings have it keep.
 * @throws ProblemError NOT_FOUND while nobody has said who answers for it
 */
export const showPrivacy = (context: PageContext): Promise<Response> =>
  answerTextPage(context, context.to.privacy, privacyWords, (words, lang, settings) => ({
    title: words.title,
    sections: toSections(context, words, lang, settings),
  }));

function toSections(
  { c, services, to, inLanguage }: PageContext,
  words: PrivacyWords,
  lang: string,
  settings: SiteSettings,
): PageSection[] {
  const { contact, retentionYears } = settings.policy!;
  const { members, moderation } = settings;
  const isLimited = services.settings.limits === 'on';
  const webhooks = c.var.site.webhooks.filter(({ goneAt }) => goneAt === null).length;
  const plurals = new Intl.PluralRules(lang);
  const count = (forms: Counted, n: number): string =>
    forms[plurals.select(n) === 'one' ? 'one' : 'other'].replace('{n}', n.toLocaleString(lang));
  const all = (...texts: (string | false | undefined)[]): PageSection['items'] =>
    texts.flatMap((text) => (text ? [{ text }] : []));
  // What a rule learns is asked only where not all is looked at anyway.
  const learns = moderation !== 'everything' && asksPolicy('learned', moderation);
  return [
    {
      heading: words.who,
      items: [
        ...all(
          words.controller.replace('{name}', () => contact.name),
          words.processor,
        ),
        ...(contact.privacyUrl ? [{ text: words.officer, href: contact.privacyUrl }] : []),
      ],
    },
    {
      heading: words.what,
      items: all(
        words.words,
        words.address,
        members !== null && words.members,
        members?.pictures && words.picture,
        settings.images && words.images,
        isLimited && words.network,
        words.reactions,
        words.reports,
        ...(services.settings.mail === undefined ? [] : [words.mails, words.requests]),
        words.register,
        services.settings.mail !== undefined && services.settings.publicAddress !== undefined && words.receipt,
      ),
    },
    {
      heading: words.why,
      items: all(
        words.grounds,
        isLimited && words.law,
        asksAddress(settings, services) && words.addressAsked,
        learns ? words.machine : words.noMachine,
      ),
    },
    {
      heading: words.browser,
      items: all(words.nothingBefore, words.after, words.noTracker, settings.proof && isLimited && words.proof),
    },
    {
      heading: words.shared,
      items: all(words.public, words.staff, webhooks > 0 && count(words.webhooks, webhooks), words.nobody),
    },
    {
      heading: words.long,
      items: all(
        retentionYears === null ? words.forever : count(words.years, retentionYears),
        words.withheld,
        words.known,
        words.sealed,
        isLimited && words.networkTime,
        words.reportTime,
        words.decisions,
        words.backups,
      ),
    },
    {
      heading: words.rights,
      items: [
        { text: words.me, href: inLanguage(to.me) },
        ...all(
          words.ask.replace('{email}', () => contact.email),
          words.complain,
        ),
      ],
    },
  ];
}
