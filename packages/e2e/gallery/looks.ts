/** One way to look at every state. */
export interface Look {
  /** Name of one of the themes of `accessibility/stage.ts`. */
  theme: string;
  lang: string;
  /** Of the window, in CSS pixels. */
  width: number;
}

const widths = [320, 768];
/** Languages of three scripts, one of them from right to left. */
const languages = ['en', 'ar', 'ja'];
const plain = ['light', 'dark'];

/**
 * How much is drawn: two looks; or light and dark in every language and width, and each other theme in English once; or
 * everything in everything.
 */
export type Extent = 'few' | 'usual' | 'every';

/** The looks in Chromium. @param themes names of all there are; `ready NAME, dark` is a ready theme on a dark page */
export function toLooks(extent: Extent, themes: readonly string[]): Look[] {
  const isDrawn = ({ theme, lang, width }: Look): boolean => {
    if (extent === 'every') return true;
    if (extent === 'few') return lang === 'en' && theme === plain[widths.indexOf(width)];
    if (plain.includes(theme)) return true;
    // Each other theme at one of the widths.
    return (
      lang === 'en' &&
      !theme.endsWith(', dark') &&
      width === widths[Math.floor(themes.indexOf(theme) / 2) % widths.length]
    );
  };
  return languages
    .flatMap((lang) => widths.flatMap((width) => themes.map((theme): Look => ({ theme, lang, width }))))
    .filter(isDrawn);
}

/** Those of them that other engines show as well. */
export const inEveryEngine: Look[] = [
  { theme: 'light', lang: 'en', width: 320 },
  { theme: 'dark', lang: 'en', width: 768 },
  { theme: 'light', lang: 'ar', width: 320 },
];

/** `light-en-320`. */
export const toLookName = ({ theme, lang, width }: Look): string => `${toFileName(theme)}-${lang}-${width}`;

/** Words as part of the name of a file. */
export const toFileName = (words: string): string => words.replace(/\W+/g, '-');
