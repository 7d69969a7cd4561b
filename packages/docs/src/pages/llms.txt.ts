import type { APIRoute } from 'astro';
import { readPages } from '../pages-file.ts';

/** What this site is and where each page is as plain Markdown, for programs that read (llmstxt.org). */
export const GET: APIRoute = ({ site }) => {
  const pages = readPages();
  const list = (isFrench: boolean): string =>
    pages
      .filter(({ id }) => id.startsWith('fr/') === isFrench && !/^(decisions\/|404$)/.test(id))
      .map(({ id, title, description }) => {
        const about = description ? `: ${description}` : '';
        return `- [${title}](${new URL(`${id}.md`, site)})${about}`;
      })
      .join('\n');
  return new Response(`# Parvis

> Comments, reviews, ratings and sharing on the page your visitors are already reading: one script tag, or one npm package. The business keeps the data, on one small server of its own, and no visitor is tracked.

The API as OpenAPI 3.1: ${new URL('openapi.json', site)}

## Pages

${list(false)}

## En français

${list(true)}
`);
};
