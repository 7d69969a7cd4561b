import { kindNames } from './kinds/index.ts';

/** What is true of an element in a file of its own. */
export interface OwnElement {
  readonly text: string;
  readonly options: Readonly<
    Record<string, { type: 'text' | 'number' | 'choice'; values?: readonly string[]; text: string }>
  >;
  readonly parts: Readonly<Record<string, string>>;
}

/**
 * Elements in a file of their own, which need neither the loader nor the widgets, and belong to no subject: they are not
 * turned off by themselves, but show nothing of a kind that is.
 */
export const ownElements: Readonly<Record<'latest' | 'selection', OwnElement>> = {
  latest: {
    text: 'What was written last on the site, or is talked about most, as a list of links.',
    options: {
      show: {
        type: 'choice',
        values: ['recent', 'talked'],
        text: 'What was written last, or the pages on which most is written. Default `recent`.',
      },
      kind: {
        type: 'choice',
        values: kindNames,
        text: 'Of which posts, with what answers them. Default `comment`.',
      },
      days: { type: 'number', text: 'How far it looks back. Default 30.' },
      limit: { type: 'number', text: 'Rows, 20 at most. Default 5.' },
      site: { type: 'text', text: 'Key of the site. Default: `data-site` of its script.' },
      host: { type: 'text', text: 'Address of the server. Default: where its script comes from.' },
    },
    parts: { list: 'The list.', link: 'Each link.' },
  },
  selection: {
    text: 'Some reviews of the site beside each other, called a selection, with the mean of all and the way to them.',
    options: {
      posts: { type: 'text', text: 'Ids of reviews, in their order. Default: the newest with words.' },
      subject: { type: 'text', text: 'Reviews and mean of one subject alone. Default: of the site.' },
      limit: { type: 'number', text: 'Reviews, 12 at most. Default 6.' },
      href: { type: 'text', text: 'Where all reviews are. Default: their page on the server.' },
      site: { type: 'text', text: 'Key of the site. Default: `data-site` of its script.' },
      host: { type: 'text', text: 'Address of the server. Default: where its script comes from.' },
    },
    parts: {
      label: 'What it is, and the figures of all.',
      list: 'The list.',
      card: 'Each review.',
      link: 'Each link.',
    },
  },
};
