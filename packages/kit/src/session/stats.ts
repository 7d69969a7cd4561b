// For who loads it later: what is imported as a whole has a file of its own.
export { refreshStats } from './refresh-stats.ts';
