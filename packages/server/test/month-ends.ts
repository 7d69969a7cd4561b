/** In the last hours of a month (UTC) there is no room for what tests of usage play: ids are drawn by the real clock. */
export const monthEnds: boolean = new Date(Date.now() + 3 * 3_600_000).getUTCMonth() !== new Date().getUTCMonth();
