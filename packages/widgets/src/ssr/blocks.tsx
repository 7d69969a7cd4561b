import type { Site } from '@parvis/contract';
import { createMessages, isRtl } from '@parvis/kit/i18n/messages.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { forgetSubjects } from '@parvis/kit/session/subject.ts';
import { forgetIds } from '@parvis/kit/ui/use-id.ts';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Comments } from '../comments/Comments.tsx';
import { comments } from '../comments/messages.ts';
import { createComments } from '../comments/model.ts';
import { createRating } from '../rating/model.ts';
import { Rating } from '../rating/Rating.tsx';
import { createReactions } from '../reactions/model.ts';
import { Reactions } from '../reactions/Reactions.tsx';
import { Critiques } from '../reviews/critique/Critiques.tsx';
import { createCritiques } from '../reviews/critique/model.ts';
import { toWrittenDay } from '../reviews/day.ts';
import { reviews } from '../reviews/messages.ts';
import { createReviews } from '../reviews/model.ts';
import { toHelpful } from '../reviews/Review.tsx';
import { Reviews } from '../reviews/Reviews.tsx';
import { more } from '../share/more-networks.ts';
import { networks } from '../share/networks.ts';
import { Share } from '../share/Share.tsx';
import type { BlockRequest } from './api.ts';
import { toAttributes, toHtml, toScript } from './html.ts';
import { ratingSlots, toCommentSlots, toCritiqueSlots, toReviewSlots } from './slots.tsx';
import { toStyle, withoutStyle } from './style.ts';
import { createServerUi } from './ui.ts';

declare const __BUILD__: string;

// Nothing comes later here.
Object.assign(networks, more);

/** What each widget shows, with the data in place and nothing begun. */
const views: Record<BlockRequest['block'], (ui: Ui, request: BlockRequest) => VNode> = {
  comments(ui, request) {
    const model = createComments(ui);
    model.fill(request);
    model.slots.value = toCommentSlots(ui, request);
    return <Comments ui={ui} model={model} />;
  },
  reviews(ui, request) {
    if (request.mode) return toCritiques(ui, request);
    const model = createReviews(ui);
    model.fill(request);
    model.list.query.value = { ...model.list.query.value, ...request.filter };
    model.slots.value = toReviewSlots(ui, request);
    return <Reviews ui={ui} model={model} />;
  },
  rating(ui, request) {
    const model = createRating(ui);
    model.subject.stats.value = request.subject;
    model.slots.value = ratingSlots;
    return <Rating ui={ui} model={model} />;
  },
  share: (ui) => <Share ui={ui} />,
  reactions(ui, request) {
    const model = createReactions(ui);
    model.fill(request);
    return <Reactions ui={ui} model={model} />;
  },
};

function toCritiques(ui: Ui, request: BlockRequest): VNode {
  const model = createCritiques(ui);
  model.fill(request);
  model.slots.value = toCritiqueSlots(request);
  return <Critiques ui={ui} model={model} parts={{ messages: reviews, toWrittenDay, toHelpful }} />;
}

/**
 * One element with its shadow root, as HTML: style, what it shows, and the data it was made from, so that the element
 * takes it over without asking and without a change. The style stays where it is afterwards.
 */
export function renderBlock(request: BlockRequest): string {
  const { block, mode, host, site, subject, options, modules, style } = request;
  const ui = createServerUi(request);
  let rendered: { html: string; rules: string };
  try {
    rendered = withoutStyle(
      renderToString(
        <>
          {views[block](ui, request)}
          <div class="unseen" role="status" />
        </>,
      ),
    );
  } finally {
    // The state of a page lives as long as the page: here, until it is written.
    forgetSubjects();
    forgetIds();
  }
  const language = toAttributes({ lang: ui.lang, dir: isRtl(ui.lang) ? 'rtl' : 'ltr' });
  const tag = `parvis-${block}`;
  const attributes = toAttributes({
    subject: subject.key,
    site: site.key,
    // One without its origin would be asked of whichever page the code thinks it is on; the script's own address serves.
    host: /^https?:/.test(host) ? host : undefined,
    lang: ui.lang,
    mode,
    ...options,
  });
  const look =
    'href' in style
      ? `<link rel="stylesheet"${toAttributes({ href: style.href })}>`
      : `<style${toAttributes({ nonce: style.nonce })}>${toStyle(block, mode)}${toLookRule(site)}${rendered.rules}</style>`;
  return (
    `<${tag}${attributes}>${modules.map(toPreload).join('')}<template shadowrootmode="open">${look}` +
    `<div class="parvis" part="root"${language}>${rendered.html}</div>${toPages(ui, request, language)}` +
    `<script type="application/json">${toScript({ ...ui.context.given, build: __BUILD__ })}</script></template></${tag}>`
  );
}

/** Beside the loader and not after it, which else would have to say first what it needs. */
const toPreload = (href: string): string => `<link rel="modulepreload"${toAttributes({ href })}>`;

/** How the site wants it to look, until the element knows the page as well. The server made these values. */
function toLookRule({ look = {} }: Site): string {
  const { theme, ...values } = look;
  const rules = Object.entries(values).map(([name, value]) => `--host-${name}:${value}`);
  if (theme) rules.push(`color-scheme:${theme}`);
  return rules.length > 0 ? `.parvis{${rules.join(';')}}` : '';
}

/** The pages beside this one, as links. */
function toPages(ui: Ui, { block, links }: BlockRequest, language: string): string {
  const more = ui.t('more');
  const earlier =
    block === 'comments'
      ? createMessages(ui.lang, 'comments', comments)('earlier')
      : createMessages(ui.lang, 'reviews', reviews)('earlier');
  const link = (href: string | undefined, rel: string, text: string): string =>
    href ? `<a class="button"${toAttributes({ rel, href })}>${toHtml(text)}</a>` : '';
  const both = link(links.previous, 'prev', earlier) + link(links.next, 'next', more);
  return both && `<nav class="parvis plain"${language}><div class="pages">${both}</div></nav>`;
}
