import type { SiteSettings } from '@parvis/contract';
import type { PageSection } from '@parvis/widgets/server';
import type { PageContext } from '../page-context.ts';
import { answerTextPage } from '../text-page.ts';
import { type AccessibilityWords, accessibilityWords } from './accessibility-words.ts';

/**
 * What was done on a site for who sees, hears or moves otherwise, and what was not.
 * @throws ProblemError NOT_FOUND while nobody has said whom one writes to
 */
export const showAccessibility = (context: PageContext): Promise<Response> =>
  answerTextPage(context, context.to.accessibility, accessibilityWords, (words, _, settings) => ({
    title: words.title,
    sections: toSections(words, settings),
  }));

function toSections(words: AccessibilityWords, { look, images, policy }: SiteSettings): PageSection[] {
  const all = (...texts: (string | false)[]): PageSection['items'] => texts.flatMap((text) => (text ? [{ text }] : []));
  const isOwn = look.accent !== null || look.accentDark !== null;
  return [
    { heading: words.what, items: all(words.scope, words.aim, words.audit) },
    {
      heading: words.done,
      items: all(words.tried, words.colours, isOwn && words.ownColours, images && words.images, words.noPuzzle),
    },
    {
      heading: words.missing,
      items: all(words.screenReaders, words.safari, words.theirs, images && words.imagesMissing, words.dates),
    },
    {
      heading: words.help,
      items: all(
        words.write.replace('{email}', () => policy!.contact.email),
        words.without,
        words.further,
      ),
    },
  ];
}
