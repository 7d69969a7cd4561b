// Apart from the others, for code that asks for nothing else.

/** What visitors find by words. */
export const searchPath = '/v1/sites/{site}/search';
