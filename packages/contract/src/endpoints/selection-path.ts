// Apart from the others, for an element that asks for nothing else.

/** Reviews that somebody has chosen, with the figures of all. */
export const selectionPath = '/v1/sites/{site}/selection';
