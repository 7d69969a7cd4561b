import { meanFrom, reasonCodes, type SiteSettings, type Sort, toRow } from '@parvis/contract';
import type { PageSection } from '@parvis/widgets/server';
import { toReasonWords } from '../../domain/decisions/reason-words.ts';
import { asksAddress, toReviewControl } from '../../domain/settings/settings.ts';
import type { Services } from '../../http/services.ts';
import { asksPolicy } from '../../policies/index.ts';
import type { ReviewFigure } from '../../store/store.ts';
import type { RegisterTold } from './register.ts';
import type { Counted, PolicyWords, ToldPolicy } from './shape.ts';

/** What the page is written from. */
export interface Told {
  settings: SiteSettings;
  services: Pick<Services, 'settings'>;
  /** What became of the reviews of the last twelve months. */
  figures: readonly ReviewFigure[];
  /** How many people decide about posts. */
  deciders: number;
  /** What the register is verified by, where the site has one. */
  register: RegisterTold | undefined;
  /** Where the notices beside the page stand. */
  links: Record<'privacy' | 'accessibility' | 'verify', string>;
}

type Items = PageSection['items'];
type Count = (forms: Counted, n: number) => string;

/** All that is said of how a site treats reviews: of each setting and of each rule what it does, and nothing that is off. */
export function toSections(words: PolicyWords, lang: string, told: Told): PageSection[] {
  const { settings, services } = told;
  const { consideration, retentionYears } = settings.policy!;
  const plurals = new Intl.PluralRules(lang);
  const count: Count = (forms, n) =>
    forms[plurals.select(n) === 'one' ? 'one' : 'other'].replace('{n}', n.toLocaleString(lang));
  /** What the business wrote is in its own language, as far as it has said which. */
  const said = (text: string): Items =>
    text
      .split(/\n+/)
      .filter(Boolean)
      .map((line) => ({ text: line, lang: settings.language ?? undefined }));
  const all = (...texts: (string | false)[]): Items => texts.flatMap((text) => (text ? [{ text }] : []));
  const hasMail = services.settings.mail !== undefined;
  return [
    {
      heading: words.control,
      items: [...all(words.controls[toReviewControl(settings, services)]), ...said(settings.policy!.control)],
    },
    { heading: words.collected, items: all(...toCollected(words, told)) },
    { heading: words.before, items: all(...toBefore(words, told, count)) },
    {
      heading: words.shown,
      items: all(
        words.dates,
        settings.history ? words.kept.shown : words.kept.hidden,
        words.reply,
        words.mean.replace('{n}', String(meanFrom)),
        words.sorted,
        ...toRow('review').sorts.map((sort: Sort) => words.sorts[sort]),
      ),
    },
    {
      heading: words.grounds,
      items: all(
        words.told,
        ...reasonCodes.map((code) => `${code} · ${toReasonWords(lang, code).label}`),
        words.contest,
        words.secondLook[told.deciders > 1 ? 'another' : 'same'],
        words.report,
        hasMail && words.answered,
        words.doubt,
      ),
    },
    {
      heading: words.figures,
      items: [...all(...toFigures(words, lang, told)), ...toRegister(words, lang, told, count)],
    },
    { heading: words.given, items: consideration === null ? all(words.nothingGiven) : said(consideration) },
    {
      heading: words.stays,
      items: all(
        retentionYears === null ? words.forever : count(words.years, retentionYears),
        words.withheld,
        words.sealed,
        hasMail && words.requests,
        services.settings.limits === 'on' && words.network,
        settings.closeAfterDays > 0 && count(words.closes, settings.closeAfterDays),
      ),
    },
    { heading: words.change, items: all(toChange(words, settings, count), words.withdraw, words.neverWe) },
    { heading: words.contact, items: toContact(words, told, hasMail) },
  ];
}

function toCollected(words: PolicyWords, { settings, services }: Told): (string | false)[] {
  if (settings.off.includes('reviews')) return [words.notTaken];
  if (settings.paused) return [words.paused];
  return [
    settings.members?.required ? words.members : words.anybody,
    words.unproved,
    words.needed,
    asksAddress(settings, services) ? words.addressAsked : words.noEmail,
    words.once,
    words.ours,
  ];
}

/** What happens before a review appears: the mode, and each rule that is asked in it. */
function toBefore(words: PolicyWords, { settings, services }: Told, count: Count): (string | false)[] {
  const { moderation, reports, policy } = settings;
  const isListed = moderation === 'nothing' && toReviewControl(settings, services) === 'some';
  const works = settings.proof && services.settings.limits === 'on';
  // Where all is looked at, no rule decides what is.
  const isRuled = moderation !== 'everything';
  const runs: Record<ToldPolicy, boolean> = {
    blocked: true,
    imitates: isRuled,
    shape: isRuled,
    hurried: isRuled && services.settings.limits === 'on',
    unproven: isRuled && works,
    repeat: isRuled && services.settings.limits === 'on',
    links: isRuled,
    images: isRuled && settings.images,
    words: isRuled && settings.words.length > 0,
    learned: isRuled,
    heated: isRuled && services.settings.limits === 'on',
    host: isRuled && services.settings.policies.length > 0,
  };
  const numbers: Partial<Record<ToldPolicy, number>> = { links: settings.links, words: settings.words.length };
  const rules = (Object.keys(runs) as ToldPolicy[])
    .filter((name) => runs[name] && asksPolicy(name, moderation))
    .flatMap((name) => {
      const sentence = words.rules[name];
      const one = typeof sentence === 'string' ? sentence : count(sentence, numbers[name] ?? 0);
      return name === 'unproven' ? [words.works, one] : [one];
    });
  return [
    isListed ? words.listed : words.modes[moderation],
    ...rules,
    // Browsers work all the same where nothing waits for it.
    works && !rules.includes(words.works) && words.works,
    moderation !== 'nothing' && reports > 0 && count(words.reported, reports),
    words.corrected,
    isRuled && moderation !== 'nothing' && words.trusted,
    words.unseenRating,
    count(words.days, policy!.publicationDays),
  ];
}

/** How many there were of each rating, and how many of them were refused, for which reasons. */
function toFigures(words: PolicyWords, lang: string, { figures }: Told): (string | false)[] {
  const sum = (some: readonly ReviewFigure[]): number => some.reduce((all, { count }) => all + count, 0);
  const isAgainst = ({ status }: ReviewFigure): boolean => status === 'refused' || status === 'hidden';
  const say = (sentence: string, values: Record<string, number | string>): string =>
    sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!.toLocaleString(lang));
  const stars = [5, 4, 3, 2, 1].map((star) => {
    const some = figures.filter(({ rating }) => rating === star);
    const published = sum(some.filter(({ status }) => status === 'published'));
    return say(words.star, { stars: star, written: sum(some), published, refused: sum(some.filter(isAgainst)) });
  });
  const reasons = reasonCodes.flatMap((code) => {
    const n = sum(figures.filter((one) => isAgainst(one) && one.reason === code));
    return n > 0 ? [say(words.reasonCount, { reason: toReasonWords(lang, code).label, n })] : [];
  });
  return [...stars, ...(reasons.length > 0 ? reasons : [words.noneRefused]), words.declared, words.register];
}

/** By what anybody verifies what is said of reviews, once there is something to verify. */
function toRegister(words: PolicyWords, lang: string, { register, links }: Told, count: Count): Items {
  if (!register) return [];
  const { origin, keys, size, at } = register;
  const day = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at));
  return [
    { text: words.registerName.replace('{origin}', () => origin) },
    { text: count(words.registerLast, size).replace('{day}', () => day) },
    ...keys.map((key) => ({ text: words.registerKey.replace('{key}', () => key) })),
    { text: words.registerVerify, href: links.verify },
  ];
}

function toChange(words: PolicyWords, { editWindowMinutes: minutes }: SiteSettings, count: Count): string {
  if (minutes === 0) return words.noEnd;
  if (minutes % 1_440 === 0) return count(words.ends, minutes / 1_440);
  return minutes % 60 === 0 ? count(words.hours, minutes / 60) : count(words.minutes, minutes);
}

function toContact(words: PolicyWords, { settings, services, links }: Told, hasMail: boolean): Items {
  const { name, email, privacyUrl } = settings.policy!.contact;
  return [
    { text: name },
    { text: email, href: `mailto:${email}` },
    { text: words.legal },
    { text: !hasMail ? words.noReach : asksAddress(settings, services) ? words.reachAsked : words.reach },
    { text: words.notice, href: links.privacy },
    { text: words.accessibility, href: links.accessibility },
    ...(privacyUrl ? [{ text: words.privacy, href: privacyUrl }] : []),
  ];
}
