export { renderBadge } from './badge.ts';
export { renderBlock } from './blocks.tsx';
export { toJsonLd } from './html.ts';
export { languages, resolveLocale } from './languages.ts';
export { latestStyle, renderLatest } from './latest.ts';
export { renderPage } from './page.tsx';
export { toReviewsTitle } from './reviews-page.tsx';
export { allRules, pageStyle, toStyle } from './style.ts';
export { toYouTitle } from './you.tsx';
