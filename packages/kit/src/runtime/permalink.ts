/** The post that a fragment points to, as in `#parvis-<id>`; what comes after says where one comes from. */
export const toPostId = (hash: string): string | undefined => /^#parvis-([\w-]+)/.exec(hash)?.[1];
