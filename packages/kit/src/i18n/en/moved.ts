/** What is said of a post that the address of the page points to, and that stands on another page by now. */
export const moved = {
  moved: 'The post that you followed a link to has moved to another page. Read it there',
} as const;
