import { listsOf } from '@parvis/contract/kinds';
import { kit } from '@parvis/kit/i18n/en/kit.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { toFormWords } from '@parvis/kit/ui/FormWords.tsx';
import type { BlockRequest } from './api.ts';
import { resolveLocale } from './languages.ts';

/** What parts of a widget get on the server: everything there is to read, and nothing to act with. */
export function createServerUi(request: BlockRequest): Ui {
  const { host, site, subject, options, url, title } = request;
  const lang = resolveLocale(request.lang, site.languages);
  const ui: Ui = {
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
    t: createMessages(lang, 'kit', kit),
    // On a page of ours each post has a page; in a page of the host's it is a part of that.
    permalink: (id) => (request.form ? request.links.post(id) : `#parvis-${id}`),
    loadMessages: async () => {},
    emit: () => true,
    announce() {},
  };
  ui.context.toFormWords = (name) => toFormWords(ui, site, name);
  return ui;
}

/** The data that go with the HTML: what the page's one request would have brought for this widget. */
function toGiven(request: BlockRequest): Ui['context']['given'] {
  const { block, site, subject, set, filter } = request;
  const isMarked =
    block === 'reviews' &&
    (!!subject.rating?.criteria || request.reviews?.items.some(({ criteria }) => criteria !== null));
  return {
    site,
    subject,
    // Filled while it is drawn.
    days: {},
    ...(set && isMarked && { set }),
    ...(filter && { filter }),
    ...Object.fromEntries(listsOf(block).map((name) => [name, request[name]])),
  };
}
