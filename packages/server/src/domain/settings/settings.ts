import {
  type BlockList,
  errors,
  kindNames,
  kinds,
  limits,
  type ModerationMode,
  type RichText,
  type SettingsChange,
  type Site,
  type SiteForm,
  type SiteManner,
  type SiteSettings,
  toWidgetLook,
} from '@parvis/contract';
import type { StoredSite } from '../../store/store.ts';
import { saysSomething, toRichText } from '../../text/markdown.ts';
import { countNodes } from '../../text/truncate.ts';
import { recordChange, toDifference } from '../changes/record.ts';
import type { Context, DomainServices } from '../context.ts';
import { fieldProblem, ProblemError } from '../problem.ts';
import type { Query, UseCase } from '../use-case.ts';
import { toSiteReactions } from './reactions.ts';
import { toShownSet } from './set.ts';

/** What a site has looked at before it is published. Read anew: another process may have changed it a moment ago. */
export const getSettings: Query<void, SiteSettings> = async ({ site, services }) => ({
  result: (await services.store.sites.byId(site.id))?.settings ?? site.settings,
});

/**
 * Changes what is said, and leaves the rest. Posts that are there stay as they are.
 * @throws ProblemError FORBIDDEN for exports with addresses by who may hand none out, TEXT_TOO_COMPLEX for a text of more than `limits.textNodes`, VALIDATION_FAILED for keys of members
 *   that anybody on the way could change
 */
export const changeSettings: UseCase<SettingsChange, SiteSettings> = (context, change) => async (verbs) => {
  const { site, now, services } = context;
  checkConsent(change.consent);
  if (!services.settings.privateWebhooks && change.members?.keysUrl?.startsWith('http:')) {
    throw fieldProblem('VALIDATION_FAILED', 'members.keysUrl', 'Must begin with https://.');
  }
  const before = await verbs.sites.lockSettings(site.id);
  if (change.exports?.personalData && !before.exports.personalData) checkMayExport(context);
  const settings: SiteSettings = { ...before, ...change };
  if (JSON.stringify(settings) === JSON.stringify(before)) return { result: before };
  await verbs.sites.setSettings(site.id, settings, now);
  const [wasShown, isShown] = [before, settings].map(({ members }) => members?.pictures === true);
  if (wasShown && !isShown) await verbs.avatars.removeAll(site.id);
  await recordChange(verbs, context, {
    what: 'settings.changed',
    of: site.id,
    ...toDifference<object>(before, settings),
  });
  // Readers are told of it.
  const said = (one: SiteSettings): string =>
    JSON.stringify([toShownSite(site, one, services), one.paused, one.closeAfterDays, one.editWindowMinutes, one.off]);
  const isSaid = said(settings) !== said(before) || wasShown !== isShown;
  return { result: settings, events: [{ name: isSaid ? 'site.changed' : 'settings.changed', site }] };
};

function checkMayExport({ principal }: Context): void {
  const isAllowed = principal.kind === 'staff' && principal.permissions.includes('authors.export');
  if (!isAllowed) throw new ProblemError('FORBIDDEN');
}

const controls: Record<ModerationMode, Site['reviewControl']> = {
  nothing: 'none',
  risky: 'some',
  'first-post': 'some',
  everything: 'all',
};

/** What anybody is told of a site. */
export function toShownSite(
  { key, name }: Pick<StoredSite, 'key' | 'name'>,
  settings: SiteSettings,
  services: Settled & Pick<DomainServices, 'images'>,
): Site {
  const form = toSiteForm(settings, services);
  const set = toShownSet(settings);
  const reactions = toSiteReactions(settings);
  return {
    key,
    name,
    reviewControl: toReviewControl(settings, services),
    ...toManner(settings),
    ...(form && { form }),
    ...(set && { set }),
    ...(settings.presence && { presence: true as const }),
    ...(reactions && { reactions }),
    ...(settings.history && { history: true }),
    ...(settings.images && services.images.isThere() && { images: true }),
    ...(settings.critique && { critique: settings.critique }),
  };
}

/** What every widget is told, where it is set. */
export function toManner({ look: own, languages }: SiteSettings): SiteManner {
  const look = toWidgetLook(own);
  return { ...(look && { look }), ...(languages.length > 0 && { languages }) };
}

function toSiteForm(settings: SiteSettings, services: Settled): SiteForm | undefined {
  const consent = toConsent(settings);
  const form: SiteForm = {
    ...(consent && { consent }),
    ...(settings.policy && { rules: true }),
    ...(asksAddress(settings, services) && { address: true }),
    ...toTitles(settings.formTexts),
  };
  return Object.keys(form).length > 0 ? form : undefined;
}

/** Of a site's own words those that say something. */
function toTitles(texts: SiteSettings['formTexts']): Pick<SiteForm, 'language' | BlockList> {
  if (!texts) return {};
  const said = [...new Set<BlockList>(kindNames.map((kind) => kinds[kind].block))].flatMap((form) => {
    const some = Object.entries(texts[form]).filter(([, text]) => text !== '');
    return some.length > 0 ? [[form, Object.fromEntries(some)] as const] : [];
  });
  return said.length > 0 ? { language: texts.language, ...Object.fromEntries(said) } : {};
}

/** Settings are read anew when they have changed: each text is parsed once. */
const consents = new WeakMap<SiteSettings, RichText>();

function toConsent(settings: SiteSettings): RichText | undefined {
  if (!settings.consent) return undefined;
  const known = consents.get(settings) ?? toRichText(settings.consent);
  consents.set(settings, known);
  return saysSomething(known) ? known : undefined;
}

function checkConsent(source = ''): void {
  if (countNodes(toRichText(source)) <= limits.textNodes) return;
  throw fieldProblem('TEXT_TOO_COMPLEX', 'consent', `${errors.TEXT_TOO_COMPLEX.title}: at most ${limits.textNodes}.`);
}

/** What is said near reviews of how they are looked at. */
export function toReviewControl(
  { moderation, words }: SiteSettings,
  { settings: { policies } }: { settings: Pick<DomainServices['settings'], 'policies'> },
): Site['reviewControl'] {
  // In the mode `nothing` words of a list still hold what says them, and so do rules of the host.
  return moderation === 'nothing' && words.length + policies.length > 0 ? 'some' : controls[moderation];
}

/** What the options of the server say of how reviews are looked at, and of whether mail goes out. */
interface Settled {
  settings: Pick<DomainServices['settings'], 'policies' | 'mail'>;
}

/**
 * Whether who writes a review in words leaves an address (FR-9): where reviews are looked at, and the server sends mail. What
 * reaches nobody is not asked for.
 */
export const asksAddress = (settings: SiteSettings, services: Settled): boolean =>
  settings.reviewAddress && services.settings.mail !== undefined && toReviewControl(settings, services) !== 'none';
