import type { VerifyWords } from './messages.ts';

/** Each language in a file of its own: it comes with the press. English stands in the code. */
const files = import.meta.glob<{ words: VerifyWords }>('./words/*.ts');

/** Gives what there is of a language in files of this form, which are named as in `./words/`; undefined where it is none of them. */
export const fileOf = <Words>(
  files: Record<string, () => Promise<{ words: Words }>>,
  lang: string,
): (() => Promise<{ words: Words }>) | undefined => {
  const { language } = new Intl.Locale(lang);
  return files[`./words/${language === 'zh' ? 'zh-Hans' : language}.ts`];
};

/** The words of a language. Never fails: undefined where English is said. */
export async function loadWords(lang: string): Promise<VerifyWords | undefined> {
  try {
    return (await fileOf(files, lang)?.())?.words;
  } catch {
    return undefined;
  }
}
