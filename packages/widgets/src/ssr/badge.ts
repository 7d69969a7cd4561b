import { meanFrom } from '@parvis/contract';
import { createMessages, isRtl } from '@parvis/kit/i18n/messages.ts';
import { toTenths } from '@parvis/kit/ui/stars/tenths.ts';
import { found } from '../found/messages.ts';
import { reviews } from '../reviews/messages.ts';
import type { BadgeRequest } from './api.ts';
import { toAttributes, toHtml } from './html.ts';

interface Colours {
  ground: string;
  line: string;
  text: string;
  star: string;
}
const light: Colours = { ground: '#fff', line: '#d0d4d9', text: '#1c2024', star: '#b45309' };
const dark: Colours = { ground: '#15181c', line: '#3a4048', text: '#eceef0', star: '#fbbf24' };

const size = 13;
/** How wide a text gets, about: a font that nobody knows draws it, in the middle of what is held for it. */
const toWidth = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/.test(sign) ? size : size * 0.53), 0);

/** What the badge says, as text and in its parts; undefined where there is nothing to say. */
function toSaid({ rating, period, lang }: BadgeRequest): { mean?: string; rest: string; name: string } | undefined {
  if (!rating) return undefined;
  const t = createMessages(lang, 'found', found);
  const count = t('count', { n: rating.count });
  // R6: too few are only counted, without star and mean.
  if (rating.count < meanFrom) return { rest: count, name: count };
  const mean = toTenths(rating.mean, lang);
  const when = period === 'year' ? t('months') : createMessages(lang, 'reviews', reviews)('all');
  const rest = [count, when, t('verifiable')].join(' · ');
  return { mean: `${mean}/5`, rest, name: `${t('outOf', { mean })} · ${rest}` };
}

/**
 * Mean, number and period of a site's reviews, or of one subject's, in one line that leads to all of them: a picture or a
 * piece of HTML, without script (R5, R6). Empty where nothing is counted.
 */
export function renderBadge(request: BadgeRequest): string {
  const said = toSaid(request);
  return request.format === 'svg' ? toSvg(request, said) : said ? toLink(request, said) : '';
}

function toSvg({ lang, href, theme }: BadgeRequest, said: ReturnType<typeof toSaid>): string {
  const svg = 'xmlns="http://www.w3.org/2000/svg"';
  if (!said) return `<svg ${svg} width="1" height="1"/>`;
  const text = `${said.mean ? `★ ${said.mean} · ` : ''}${said.rest}`;
  const width = Math.ceil(toWidth(text)) + 24;
  const rules = ({ ground, line, text, star }: Colours): string =>
    `rect{fill:${ground};stroke:${line}}text{fill:${text}}.s{fill:${star}}`;
  const style = {
    light: rules(light),
    dark: rules(dark),
    auto: `${rules(light)}@media(prefers-color-scheme:dark){${rules(dark)}}`,
  }[theme];
  const mean = said.mean ? `<tspan class="s">★</tspan> <tspan font-weight="600">${toHtml(said.mean)}</tspan> · ` : '';
  return (
    `<svg ${svg} width="${width}" height="30" viewBox="0 0 ${width} 30" role="img"${toAttributes({ lang })}>` +
    `<title>${toHtml(said.name)}</title><style>${style}</style><a${toAttributes({ href, target: '_top' })}>` +
    `<rect x=".5" y=".5" width="${width - 1}" height="29" rx="8"/>` +
    `<text x="${width / 2}" y="19.5" text-anchor="middle" font-family="system-ui,sans-serif" font-size="${size}"` +
    `${isRtl(lang) ? ' direction="rtl"' : ''}>${mean}${toHtml(said.rest)}</text></a></svg>`
  );
}

/** Looks right where the page lets nobody but itself set style, too: then it is a link like others. */
function toLink({ lang, href, theme }: BadgeRequest, said: NonNullable<ReturnType<typeof toSaid>>): string {
  const { ground, line, text, star } = theme === 'dark' ? dark : light;
  const own = theme === 'auto' ? 'color:inherit' : `color:${text};background:${ground};border-color:${line}`;
  const style = `display:inline-block;padding:5px 11px;border:1px solid;border-radius:8px;font:${size}px/1.4 system-ui,sans-serif;text-decoration:none;${own}`;
  const mean = said.mean
    ? `<span aria-hidden="true"${toAttributes({ style: theme === 'auto' ? undefined : `color:${star}` })}>★</span> <b>${toHtml(said.mean)}</b> · `
    : '';
  return `<a${toAttributes({ href, lang, dir: isRtl(lang) ? 'rtl' : 'ltr', 'aria-label': said.name, style })}>${mean}${toHtml(said.rest)}</a>`;
}
