import { toPageUrl } from '@parvis/core/subject-key';

/** The post that a fragment points to, as in `#parvis-<id>`; what comes after says where one comes from. */
export const toPostId = (hash: string): string | undefined => /^#parvis-([\w-]+)/.exec(hash)?.[1];

/** The address of one post: that of the page, and the post as its fragment. */
export const toPermalink = (id: string): string => `${toPageUrl(location.href)}#parvis-${id}`;
