// What translates posts, as far as the browser can: see `translator.ts`.
export { TranslateButton as Button } from './TranslateButton.tsx';
export { toTranslated } from './translations.ts';
