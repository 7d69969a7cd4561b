import type { SiteSettings } from '@parvis/contract';
import type { PageSection } from '@parvis/widgets/server';
import { ProblemError } from '../domain/problem.ts';
import { getSettings, toShownSite } from '../domain/settings/settings.ts';
import { answerPage, type PageContext, show } from './page-context.ts';
import { toHead, toTitle } from './page-model.ts';

/** What a page of text says. */
interface Text {
  title: string;
  sections: PageSection[];
}

/**
 * A page that says what a site does, from its settings. In the language of the reader where it has words, else in another
 * that the site speaks, else in that of the business, else in English.
 * @param words by language
 * @throws ProblemError NOT_FOUND while nobody has said how reviews are treated
 */
export async function answerTextPage<Words>(
  context: PageContext,
  here: string,
  words: Readonly<Record<string, Words>>,
  write: (words: Words, lang: string, settings: SiteSettings) => Text | Promise<Text>,
): Promise<Response> {
  const { c, services } = context;
  const settings = await show(context, getSettings, undefined);
  if (!settings.policy) throw new ProblemError('NOT_FOUND');
  const written = Object.keys(words);
  const [lang = 'en'] = [context.lang, ...settings.languages, settings.language ?? '']
    .map((one) => one.split('-')[0]!)
    .filter((one) => written.includes(one));
  const spoken = written.filter((one) => context.renderer.languages.includes(one));
  const languages = spoken.length > 0 ? spoken : [lang];
  const own: PageContext = { ...context, lang, renderer: { ...context.renderer, languages } };
  const { title, sections } = await write(words[lang]!, lang, settings);
  const site = toShownSite(c.var.site, settings, services);
  const html = own.renderer.renderPage({
    ...toHead(own, here),
    view: 'text',
    site,
    blocks: [],
    heading: title,
    title: toTitle(own, title, site.name),
    description: title,
    index: true,
    sections,
  });
  return answerPage(own, html, 200);
}
