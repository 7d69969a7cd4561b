/** The address of one post: that of the page, and the post as its fragment. */
export const toPermalink = (id: string): string => `${location.href.replace(/#.*/, '')}#parvis-${id}`;
