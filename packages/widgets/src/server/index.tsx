export { renderBlock } from './blocks.tsx';
export { toJsonLd } from './html.ts';
export { languages, speak as toSpoken } from './languages.ts';
export { renderPage } from './page.tsx';
export { allRules, pageStyle, toStyle } from './style.ts';
