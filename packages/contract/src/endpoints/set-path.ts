// Apart from the others, for code that asks for nothing else.

/** What the kind of business of a site brings for its reviews, in a language. */
export const setPath = '/v1/sites/{site}/set';
