import type { Message } from '@parvis/kit/i18n/messages.ts';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { english } from '../../widgets/src/i18n/english.ts';
import { more } from '../../widgets/src/share/more-networks.ts';
import { networks } from '../../widgets/src/share/networks.ts';
import { useBrowser } from '../browser/chromium.ts';
import { findCut } from './cut.ts';
import { openStage, type Stage } from './stage.ts';
import { enter, states } from './states.ts';

// The main states in a language that nobody speaks: English with accents, 40 % longer, in brackets, and the same from right
// to left. What stands on a screen of 320 pixels without brackets is a word that no language can change.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(await useBrowser());
});
afterAll(() => stage?.close());

/** The files that these languages take the place of. */
const languages = [
  { lang: 'de', name: 'from left to right', around: ['⟦', '⟧'] },
  { lang: 'ar', name: 'from right to left', around: ['⟦\u202e', '\u202c⟧'] },
] as const;
type Language = (typeof languages)[number];

const accents = new Map([...'AEINOSUYaceinosuyz'].map((letter, at) => [letter, [...'ÅÉÎÑÖŠÛÝåçéîñöšûýž'][at]]));

/** Longer by 40 %, in words that can be wrapped as those of a language can. */
function toPseudo(sentence: string, [before, after]: Language['around']): string {
  const accented = sentence.replace(/\{\w+\}|\p{L}/gu, (part) => accents.get(part) ?? part);
  const more = Math.ceil(sentence.replace(/\{\w+\}/g, '').length * 0.4) - 2;
  const filling = more > 0 ? ` ${'löñgér wörd '.repeat(20).slice(0, more).trim()}` : '';
  return before + accented + filling + after;
}

function toFile({ around }: Language): string {
  const toWord = (word: Message): Message =>
    typeof word === 'string' ? toPseudo(word, around) : { other: toPseudo(word.other, around) };
  const words = Object.fromEntries(
    Object.entries(english).map(([area, own]) => [
      area,
      Object.fromEntries(Object.entries(own).map(([key, word]) => [key, toWord(word)])),
    ]),
  );
  return `export const messages = ${JSON.stringify(words)};`;
}

/** What is said or shown without brackets, but for what people wrote, names, dates and numbers; and sentences run together. */
const findForeign = (widget: Locator): Promise<string[]> =>
  widget.evaluate(
    (element, names) => {
      const found: string[] = [];
      const look = (text: string | null, where: string): void => {
        if (!text || names.includes(text)) return;
        text = text.replace(/https?:\S+/, '');
        let [depth, sentences, outside] = [0, 0, ''];
        for (const letter of text) {
          if (letter === '⟧') depth--;
          if (depth === 0 && letter !== '⟧') outside += letter === '⟦' ? '' : letter;
          if (letter === '⟦' && depth++ === 0) sentences++;
        }
        // Signs that every language has may stand between a label and what is said of it; a comma or a stop may not.
        if (/\p{L}/u.test(outside) || (sentences > 1 && !/^( · | \(\))$/.test(outside.replace(/\s+/g, ' ')))) {
          found.push(`${where}: ${text}`);
        }
      };
      const root = element.shadowRoot as ShadowRoot;
      for (const one of root.querySelectorAll('*')) {
        // What an owner calls an emoji.
        if (one.matches('.set .chip, .acts .chip')) continue;
        const where = `${one.localName}.${one.className}`;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'aria-description']) {
          // `Time` says in full what it shows.
          if (one.localName !== 'time') look(one.getAttribute(name), `${where} ${name}`);
        }
        // The note is for whoever builds the page, in English.
        if (one.closest('style, script, .text, .as-typed, bdi, h3, .excerpt, .badge, .avatar, textarea, .diagnosis'))
          continue;
        if (one.matches('a.soft > time, .answer time')) continue;
        const own = [...one.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
        look(own.map((node) => node.textContent).join(''), where);
      }
      return found;
    },
    Object.values({ ...networks, ...more }).map(({ label }) => label),
  );

/** They say nothing that another state does not. */
const repeated = [
  'loading',
  'read-only',
  'next page lost',
  'linked to',
  'sending',
  'form',
  'own menu',
  'last year',
  'row',
  'searchable',
  'narrow',
  'copied',
];
/** They are the same for comments. */
const ofAllPosts = ['waiting in the outbox', 'menu', 'report', 'question before deletion', 'failed'];
const main = states.filter(
  ({ name, tag }) =>
    !repeated.includes(name) &&
    // It has no words of its own.
    tag !== 'parvis-latest' &&
    // Its words come in files of their own, in true languages.
    name !== 'verifying' &&
    !(tag === 'parvis-reviews' && ofAllPosts.includes(name)),
);

it.each(main.map((state, at) => ({ state, language: languages[at % 2] as Language })))(
  '$state.tag, $state.name, $language.name: every word is of the language, and has room',
  async ({ state, language }) => {
    const { page, widget, close } = await enter(
      stage,
      {
        ...state,
        options: (all) => {
          const own = state.options?.(all);
          return {
            ...own,
            prepare: async (page) => {
              await page.route(`**/locale-${language.lang}.js`, (route) =>
                route.fulfill({
                  body: toFile(language),
                  contentType: 'text/javascript',
                  headers: { 'access-control-allow-origin': '*' },
                }),
              );
              await own?.prepare?.(page);
            },
          };
        },
      },
      language.lang,
    );
    expect(await findForeign(widget)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await findCut(widget)).toEqual([]);
    await close();
  },
);
