import { isRtl } from '@parvis/contract/direction';
import type { Visit } from './context.ts';
import { type Html, html } from './html.ts';

/** No script but ours, nothing from elsewhere, forms to ourselves alone, in no frame. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  // What members and posts show, which this server keeps.
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** What every answer of the console carries. */
const headers = {
  'content-security-policy': policy,
  'cache-control': 'private, no-store',
  // Not even our own pages are told: an address may have been typed.
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
};

interface More {
  status?: number;
  cookies?: string[];
  /** An origin that a form of the page leads on to, beside ours. */
  leadsTo?: string;
  /** The page is asked for again at once, at this address of the console. */
  again?: string;
}

export function answerPage(visit: Visit, title: string, body: Html, more: More = {}): Response {
  const { language } = visit;
  const { again } = more;
  const page = html`<!doctype html>
<html lang="${language}"${isRtl(language) && html` dir="rtl"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">${again && html`\n<meta http-equiv="refresh" content="0; url=${again}">`}
<title>${title} · Parvis</title>
<link rel="stylesheet" href="console.css">
<script type="module" src="console.js"></script>
</head>
<body><main><h1>${title}</h1>
${body}
</main></body>
</html>
`;
  return answerHtml(visit, page, more);
}

/** A page that was written whole. */
export function answerHtml({ language }: Visit, page: Html, { status = 200, cookies, leadsTo }: More = {}): Response {
  const all = new Headers({
    ...headers,
    ...(leadsTo && { 'content-security-policy': policy.replace("form-action 'self'", `$& ${leadsTo}`) }),
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    vary: 'Accept-Language, Cookie',
  });
  for (const cookie of cookies ?? []) all.append('set-cookie', cookie);
  return new Response(page.text, { status, headers: all });
}

/** To another page of the console, after something was done. */
export function see(page: string, cookies: string[] = []): Response {
  const all = new Headers({ ...headers, location: page });
  for (const cookie of cookies) all.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers: all });
}

/** An answer to the script. */
export function answerJson(body: unknown, cookies: string[] = []): Response {
  const all = new Headers(headers);
  for (const cookie of cookies) all.append('set-cookie', cookie);
  if (body === undefined) return new Response(null, { status: 204, headers: all });
  all.set('content-type', 'application/json');
  return new Response(JSON.stringify(body), { headers: all });
}

/** What was wrong, where there is something, in a place that is read out. */
export const alert = (sentence: string | undefined): Html | undefined =>
  sentence === undefined ? undefined : html`<p class="bad" role="alert">${sentence}</p>`;
