import type { Kind } from './kinds/index.ts';

/**
 * Every element `parvis-<name>`, and the height in CSS pixels that it holds until it is painted. 0: that of the window, as a
 * list has it, so that what follows it is out of view, however long it is.
 */
export const elements = { comments: 0, reviews: 0, rating: 32, share: 44, reactions: 44 } as const;

/**
 * Elements whose data come with a whole page, asked for with the visitor's token: the kind of post whose list they show, or
 * `own` where nothing but figures is shown, and whose they are. The figures of all others are the same for everybody.
 */
export const pageElements: Readonly<Partial<Record<ElementName, Kind | 'own'>>> = {
  comments: 'comment',
  reviews: 'review',
  reactions: 'own',
};

export type ElementName = keyof typeof elements;
/** A block is what an element shows, wherever it stands. */
export type BlockName = ElementName;
export const elementNames: readonly ElementName[] = /* @__PURE__ */ Object.keys(elements) as ElementName[];

/** What each is, in one sentence, for editors and documentation. No code that a page loads has a use for it. */
export const elementTexts: Readonly<Record<ElementName, string>> = {
  comments: 'A thread: read, write, reply, change, delete, like, report, sort.',
  reviews: 'Mean, number, histogram that filters; reviews, and what the business replies.',
  rating: 'Stars and number in one line; rate with one press. A badge when read-only.',
  share: "The phone's own sharing, link, networks, QR code, print.",
  reactions:
    'Emoji that the site has chosen, with how many gave each to the page; one press gives it or takes it back.',
};
