import { recentPath, talkedPath } from '@parvis/contract/endpoints';
import css from './latest.css?inline';
import { type Row, toRecent, toTalked } from './rows.ts';

// A file of its own beside the loader, for pages that list what is new elsewhere on the site: it needs no other, and no
// words of its own, so that it speaks every language.

const self = import.meta.url;

function define(): void {
  const script = [...document.scripts].find((one) => one.src === self);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);

  class ParvisLatest extends HTMLElement {
    connectedCallback(): void {
      // Also where a server has written it: what it shows is there.
      if (this.shadowRoot) return;
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      // What the page holds in it stands until there is something to show.
      root.append(document.createElement('slot'));
      this.show(root).catch(() => {});
    }

    private read(name: string): string | null | undefined {
      return this.getAttribute(name) ?? this.closest('parvis-config')?.getAttribute(name);
    }

    private async show(root: ShadowRoot): Promise<void> {
      const site = this.read('site') ?? script?.dataset.site ?? '';
      const host = this.read('host') ?? new URL('.', self).href;
      const lang = this.closest<HTMLElement>('[lang]')?.lang || 'en';
      const isTalked = this.getAttribute('show') === 'talked';
      const query = new URLSearchParams();
      for (const name of ['kind', 'days', 'limit']) {
        const value = this.getAttribute(name);
        if (value) query.set(name, value);
      }
      const path = (isTalked ? talkedPath : recentPath).replace('{site}', encodeURIComponent(site));
      const answer = await fetch(`${host.replace(/\/$/, '')}${path}?${query}`, { credentials: 'omit' });
      if (!answer.ok) return;
      const found = await answer.json();
      const rows = isTalked ? toTalked(found, lang) : toRecent(found, lang);
      if (rows.length === 0) return;
      const list = document.createElement('ul');
      list.part.add('list');
      list.append(...rows.map(toElement));
      root.replaceChildren(list);
    }
  }

  if (!customElements.get('parvis-latest')) customElements.define('parvis-latest', ParvisLatest);
}

function toElement({ text, url, below }: Row): HTMLElement {
  const row = document.createElement('li');
  const link = document.createElement(url ? 'a' : 'span');
  link.part.add('link');
  link.dir = 'auto';
  link.textContent = text;
  if (url) (link as HTMLAnchorElement).href = url;
  const small = document.createElement('small');
  for (const part of below) {
    const words = document.createElement('bdi');
    words.textContent = part;
    small.append(small.hasChildNodes() ? ' · ' : '', words);
  }
  row.append(link, small);
  return row;
}

// A server that renders a page may import it for its types.
if (typeof customElements !== 'undefined') define();
