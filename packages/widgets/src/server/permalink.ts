// Stands in for `kit/permalink.ts` in the server's build.

let current = (id: string): string => `#parvis-${id}`;

/** Says where posts are, for what is rendered next. */
export function setPermalink(toAddress: (id: string) => string): void {
  current = toAddress;
}

/** The address of one post. */
export const toPermalink = (id: string): string => current(id);
