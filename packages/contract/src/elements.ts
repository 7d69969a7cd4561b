/**
 * Every element `parvis-<name>`: the kind of post whose list it shows, and the height in CSS pixels that it holds until it
 * is painted. A list holds as much as the window, so that what follows it is out of view, however long it is.
 */
export const elements = {
  comments: { kind: 'comment', height: 0 },
  reviews: { kind: 'review', height: 0 },
  rating: { kind: null, height: 32 },
  share: { kind: null, height: 44 },
} as const;

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
};
