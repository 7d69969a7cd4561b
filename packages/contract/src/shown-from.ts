// From how many on something is shown. By themselves, for pages that show them and need no other limit.

/** Fewer counted reviews than this show no mean and no stars (R6). */
export const meanFrom = 3;

/** Fewer recorded shares than this are not shown (H4). */
export const sharesFrom = 10;
