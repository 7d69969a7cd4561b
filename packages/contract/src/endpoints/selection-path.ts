// Apart from the others, for an element that asks for nothing else.

/** Reviews that somebody has chosen, with the figures of all. */
export const selectionPath = '/v1/sites/{site}/selection';

/** Beside the API, as HTML: all reviews of a site, and those of one subject (`?key=`). */
export const reviewsPagePath = '/sites/{site}/reviews';
export const subjectsPagePath = '/sites/{site}/subjects';
/** Mean, number and period, as a picture. */
export const badgePath = '/sites/{site}/badge.svg';
