import { createWords } from '../i18n/words.ts';
import type { Ui } from '../kit/ui.ts';
import { kit } from '../locales/en/kit.ts';
import type { BlockRequest } from './api.ts';
import { speak } from './languages.ts';

/** What parts of a widget get on the server: everything there is to read, and nothing to act with. */
export function createServerUi(request: BlockRequest): Ui {
  const { host, site, subject, options, url, title } = request;
  const lang = speak(request.lang);
  return {
    context: {
      root: { adoptedStyleSheets: [] },
      host,
      site: site.key,
      subject: subject.key,
      url,
      title,
      lang,
      given: toGiven(request),
      option: (name: string) => options[name],
      // Nothing that renders looks at the page, and nothing waits.
    } as unknown as Ui['context'],
    lang,
    level: Number(options['heading-level']) || undefined,
    t: createWords(lang, 'kit', kit),
    emit: () => true,
    say() {},
  };
}

/** The data that go with the HTML: what the page's one request would have brought for this widget. */
export function toGiven({ block, site, subject, comments, reviews }: BlockRequest): Ui['context']['given'] {
  return {
    site,
    subject,
    ...(block === 'comments' && { comments }),
    ...(block === 'reviews' && { reviews }),
  };
}
