import { readFileSync } from 'node:fs';
import type { SitePage } from './site-pages.ts';

/**
 * The pages as `build.ts` has collected them, in a file between: Astro loads modules its own way, and would not find our
 * packages by their sources.
 */
export const readPages = (): SitePage[] => JSON.parse(readFileSync('.cache/pages.json', 'utf8')) as SitePage[];
