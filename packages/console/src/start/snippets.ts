import type { ElementName } from '@parvis/contract/elements';

/** What pages are made with, in the order in which it is offered. */
export const platforms = ['html', 'wordpress', 'shopify', 'wix', 'squarespace', 'webflow', 'npm'] as const;
export type Platform = (typeof platforms)[number];

export interface Wanted {
  /** Where the server is reached. */
  host: string;
  /** Of the site. */
  key: string;
  blocks: readonly ElementName[];
  /** Where the page does not say the language itself. */
  lang?: string | undefined;
  /** Of the business's pages, without a path. */
  origin?: string | undefined;
}

const toTag = ({ host, key }: Wanted): string =>
  `<script type="module" src="${host}/parvis.js" data-site="${key}"></script>`;

const toElements = ({ blocks, lang }: Wanted, more = ''): string =>
  blocks.map((name) => `<parvis-${name}${more}${lang ? ` lang="${lang}"` : ''}></parvis-${name}>`).join('\n');

const page = (wanted: Wanted): string => `${toTag(wanted)}\n${toElements(wanted)}`;

const snippets: Record<Platform, (wanted: Wanted) => string> = {
  html: page,
  wordpress: page,
  // One thread for each product, whichever address it is read at; reviews that are brought land at this one.
  shopify: ({ origin = 'https://www.example.com', ...wanted }) =>
    `${toTag(wanted)}\n${toElements(wanted, ` subject="${origin}/products/{{ product.handle }}" subject-title="{{ product.title | escape }}"`)}`,
  wix: toTag,
  squarespace: page,
  webflow: page,
  npm: (wanted) => `// npm install @parvis/widgets
import { configure } from '@parvis/widgets';

configure({ host: '${wanted.host}', site: '${wanted.key}' });

// ${toElements(wanted).replaceAll('\n', '\n// ')}`,
};

/** What was written last, for a page of its own: another script, which needs nothing of the first. */
export function toLatestSnippet(platform: Platform, { host, key, blocks }: Wanted): string {
  const kind = blocks.includes('comments') ? '' : ' kind="review"';
  return platform === 'npm'
    ? `import '@parvis/widgets/latest';

// <parvis-latest host="${host}" site="${key}"${kind}></parvis-latest>`
    : `<script type="module" src="${host}/latest.js" data-site="${key}"></script>
<parvis-latest${kind}></parvis-latest>`;
}

/** Whether there is something of a kind to list. */
export const hasLatest = (blocks: readonly ElementName[]): boolean =>
  blocks.includes('comments') || blocks.includes('reviews');

/** What is pasted into a page. */
export const toSnippet = (platform: Platform, wanted: Wanted): string => snippets[platform](wanted);
