import { renderPath } from '@parvis/contract/endpoints';
import { toSubjectKey } from '@parvis/core/subject-key';

// A file of its own beside the loader, for pages that no server of their own builds: adds what search engines may be told of
// each `<parvis-reviews>` there (S5). Who builds pages takes it as HTML, which is read by more of them.

const self = import.meta.url;

/** What the server says of one element, where the rules allow it to say anything. */
async function add(element: Element, site: string, host: string): Promise<void> {
  const subject = toSubjectKey({
    attribute: element.getAttribute('subject'),
    canonical: document.querySelector('link[rel="canonical"]')?.getAttribute('href'),
    url: location.href,
  });
  const query = new URLSearchParams({ block: 'reviews', markup: 'only', subject });
  // The reviews that are said are those that one sees.
  for (const name of ['limit', 'sort']) {
    const value = element.getAttribute(name);
    if (value) query.set(name, value);
  }
  const answer = await fetch(`${host}${renderPath.replace('{site}', encodeURIComponent(site))}?${query}`, {
    credentials: 'omit',
  });
  const text = answer.ok ? await answer.text() : '';
  const [begin, end] = [text.indexOf('>') + 1, text.lastIndexOf('<')];
  if (begin === 0 || end < begin) return;
  const script = document.createElement('script');
  script.type = 'application/ld+json';
  script.append(text.slice(begin, end));
  document.head.append(script);
}

function start(): void {
  const own = [...document.scripts].find((one) => one.src === self);
  const said = new Set<Element>();
  const find = (): void => {
    for (const element of document.querySelectorAll('parvis-reviews')) {
      if (said.has(element)) continue;
      said.add(element);
      const read = (name: string) => element.getAttribute(name) ?? element.closest('parvis-config')?.getAttribute(name);
      const host = (read('host') ?? new URL('.', self).href).replace(/\/$/, '');
      add(element, read('site') ?? own?.dataset.site ?? '', host).catch(() => {});
    }
  };
  find();
  // Pages that put their elements there later.
  new MutationObserver(find).observe(document.documentElement, { childList: true, subtree: true });
}

if (typeof document !== 'undefined') start();
