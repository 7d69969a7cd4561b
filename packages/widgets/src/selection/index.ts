import { reviewsPagePath, selectionPath, subjectsPagePath } from '@parvis/contract/endpoints';
import { createMessages, isRtl, resolveLocale } from '@parvis/kit/i18n/messages.ts';
import { toFullTag, toKnown } from '@parvis/kit/i18n/tag.ts';
import { found } from '../found/messages.ts';
import type { FoundWords } from '../found/words.ts';
import { type Piece, toPieces } from './cards.ts';
import css from './selection.css?inline';

// A file of its own beside the loader, for pages that show some reviews and not a list: it needs no other but its words in
// a language other than English. Nothing in it moves by itself (A11Y-10).

const self = import.meta.url;
const languages = import.meta.glob<{ words: FoundWords }>('../found/words/*.ts');
const known = /* @__PURE__ */ toKnown(Object.keys(languages).map((path) => path.replace(/^.*\/|\.ts$/g, '')));

/** The words of a language that a page asks for, and which that is then. */
async function toWords(wish: string): Promise<string> {
  try {
    const load = languages[`../found/words/${known.exec(toFullTag(wish))?.[0]}.ts`];
    return resolveLocale(wish, load && ({ found: (await load()).words } as never));
  } catch {
    return 'en';
  }
}

function define(): void {
  const script = [...document.scripts].find((one) => one.src === self);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);

  class ParvisSelection extends HTMLElement {
    connectedCallback(): void {
      const drawn = this.shadowRoot;
      // Also where a server has written it: what it shows is there.
      if (drawn) {
        this.turn(drawn);
        return;
      }
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
      const host = (this.read('host') ?? new URL('.', self).href).replace(/\/$/, '');
      const query = new URLSearchParams();
      for (const name of ['posts', 'subject', 'limit']) {
        const value = this.getAttribute(name);
        if (value) query.set(name, value);
      }
      const key = encodeURIComponent(site);
      const [lang, answer] = await Promise.all([
        toWords(this.closest<HTMLElement>('[lang]')?.lang || 'en'),
        fetch(`${host}${selectionPath.replace('{site}', key)}?${query}`, { credentials: 'omit' }),
      ]);
      if (!answer.ok) return;
      const t = createMessages(lang, 'found', found);
      const subject = this.getAttribute('subject');
      const path = subject ? `${subjectsPagePath}?key=${encodeURIComponent(subject)}` : reviewsPagePath;
      const all = host + path.replace('{site}', key);
      const href = this.getAttribute('href') ?? all;
      const pieces = toPieces({ selection: await answer.json(), lang, t, href });
      if (pieces.length === 0) return;
      const section = document.createElement('section');
      section.lang = lang;
      section.dir = isRtl(lang) ? 'rtl' : 'ltr';
      section.append(...pieces.map(toNode));
      section.append(...(['previous', 'next'] as const).map((name) => toButton(name, t(name))));
      root.replaceChildren(section);
      this.turn(root);
    }

    /** One screen of reviews on or back, by a press. */
    private turn(root: ShadowRoot): void {
      const list = root.querySelector('ul');
      if (!list) return;
      for (const button of root.querySelectorAll('button')) {
        button.hidden = list.scrollWidth <= list.clientWidth;
        button.onclick = () => {
          const way = (button.name === 'next' ? 1 : -1) * (getComputedStyle(list).direction === 'rtl' ? -1 : 1);
          list.scrollBy({ left: way * list.clientWidth * 0.9 });
        };
      }
    }
  }

  if (!customElements.get('parvis-selection')) customElements.define('parvis-selection', ParvisSelection);
}

function toButton(name: string, label: string): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.name = name;
  button.textContent = label;
  return button;
}

function toNode(of: Piece | string): Node {
  if (typeof of === 'string') return document.createTextNode(of);
  const node = document.createElement(of.tag);
  for (const [name, value] of Object.entries(of.attributes)) node.setAttribute(name, value);
  node.append(...of.inside.map(toNode));
  return node;
}

// A server that renders a page may import it for its types.
if (typeof customElements !== 'undefined') define();
