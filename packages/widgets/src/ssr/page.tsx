import type { Subject } from '@parvis/contract';
import { isolate } from '@parvis/contract/direction';
import { report } from '@parvis/kit/i18n/en/report.ts';
import { createMessages, isRtl } from '@parvis/kit/i18n/messages.ts';
import { ReportForm } from '@parvis/kit/posts/ReportForm.tsx';
import { explain } from '@parvis/kit/runtime/explain.ts';
import { RichText, toForeign } from '@parvis/kit/text/RichText.tsx';
import { forgetIds } from '@parvis/kit/ui/use-id.ts';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { BlockRequest, PageRequest } from './api.ts';
import { toFormProps } from './form-props.ts';
import { toAttributes, toHtml, toJsonLd } from './html.ts';
import { ReviewsView } from './reviews-page.tsx';
import { withoutStyle } from './style.ts';
import { createServerUi } from './ui.ts';
import { toYouTitle, YouView } from './you.tsx';

/** A page of our own, whole. It reads and posts without script; with it, its elements take over. */
export function renderPage(request: PageRequest): string {
  const { lang, base, version, site, blocks, description, url, canonical, index, view } = request;
  const title =
    view === 'gone' ? [toReason(request), isolate(site.name, lang)].filter(Boolean).join(' · ') : request.title;
  const dir = isRtl(lang) ? 'rtl' : 'ltr';
  const meta = (name: string, content: string, key = 'name'): string =>
    `<meta${toAttributes({ [key]: name, content })}>`;
  const link = (rel: string, href: string | undefined, hreflang?: string): string =>
    href ? `<link${toAttributes({ rel, href, hreflang })}>` : '';
  const head = [
    '<meta charset="utf-8">',
    meta('viewport', 'width=device-width, initial-scale=1'),
    `<title>${toHtml(title)}</title>`,
    meta('description', description),
    meta('robots', index ? 'index, follow' : 'noindex, follow'),
    link('canonical', canonical),
    ...request.alternates.map((one) => link('alternate', one.url, one.lang)),
    link('prev', request.previous),
    link('next', request.next),
    request.feed && `<link rel="alternate" type="application/atom+xml"${toAttributes({ title, href: request.feed })}>`,
    meta('og:type', 'website', 'property'),
    meta('og:site_name', site.name, 'property'),
    meta('og:title', title, 'property'),
    meta('og:description', description, 'property'),
    meta('og:url', canonical ?? url, 'property'),
    meta('og:locale', lang.replace('-', '_'), 'property'),
    meta('color-scheme', 'light dark'),
    '<link rel="icon" href="data:,">',
    link('stylesheet', `${base}/${version}/page.css`),
    blocks.length > 0 &&
      `<script type="module"${toAttributes({ src: `${base}/parvis.js`, 'data-site': site.key })}></script>`,
    request.data && toJsonLd(request.data),
  ];
  forgetIds();
  return (
    `<!doctype html><html${toAttributes({ lang, dir })}><head>${head.filter(Boolean).join('')}</head>` +
    `<body><div class="parvis page">${renderToString(<Header {...request} />)}<main>${
      view === 'posts' ? blocks.join('') : withoutStyle(renderToString(<Say {...request} />)).html
    }</main>${request.me ? `<footer><a${toAttributes({ href: request.me, rel: 'nofollow' })}>${toHtml(toYouTitle(lang))}</a></footer>` : ''}</div></body></html>`
  );
}

/** Whose page it is, and what is talked about. */
function Header(request: PageRequest): VNode {
  const { site, subject, title, whole, view } = request;
  const { url, title: about, named = [] }: Partial<Subject> = subject ?? {};
  // What a visitor brought is a link among others, and no heading of the business's page (S9).
  const rel = named.includes('url') && named.includes('title') ? undefined : 'nofollow ugc';
  return (
    <header>
      {site.name && (
        <p class="soft" dir="auto">
          {site.name}
        </p>
      )}
      {view === 'gone' ? (
        <h1>{toReason(request)}</h1>
      ) : (
        <h1>
          <bdi>{request.heading ?? ((named.includes('title') && about) || site.name || title)}</bdi>
        </h1>
      )}
      {url && (
        <p>
          <a href={url} rel={rel}>
            <bdi>{about ?? url}</bdi>
          </a>
        </p>
      )}
      {whole && (
        <p>
          <a href={whole}>
            ← <bdi>{site.name}</bdi>
          </a>
        </p>
      )}
    </header>
  );
}

/** Why nothing is here, in words. */
const toReason = ({ lang, failure }: PageRequest): string =>
  explain(lang, failure ?? { code: 'NOT_FOUND' })[0]?.text ?? '';

/** What is not a list. */
function Say(request: PageRequest): VNode | false {
  const { view, lang, form, post, sections, you, reviews } = request;
  if (reviews) return <ReviewsView request={request} page={reviews} />;
  if (you) return <YouView request={request} you={you} />;
  if (view === 'report' && form) {
    const ui = createServerUi({
      ...request,
      options: {},
      subject: request.subject,
      host: '',
    } as unknown as BlockRequest);
    return (
      <>
        {post && (
          <blockquote class="quote">
            {post.title && <p dir="auto">{post.title}</p>}
            <RichText host={ui.context.host} text={post.text} lang={toForeign(ui, post.lang)} />
          </blockquote>
        )}
        <ReportForm
          {...toFormProps(ui, form)}
          values={{
            ...form.values,
            goodFaith: form.values.goodFaith === 'true',
            child: form.values.child === 'true',
          }}
        />
      </>
    );
  }
  if (sections) {
    return (
      <>
        {sections.map(({ heading, items }) => (
          <section key={heading}>
            <h2>{heading}</h2>
            {items.map(({ text, href, lang: own }) => (
              <p key={text} lang={own} dir="auto">
                {href === undefined ? text : <a href={href}>{text}</a>}
              </p>
            ))}
          </section>
        ))}
      </>
    );
  }
  return view === 'reported' && <p role="status">{createMessages(lang, 'write', report)('reported')}</p>;
}
