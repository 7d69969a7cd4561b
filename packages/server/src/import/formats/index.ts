import type { Format } from '../record.ts';
import { lines } from './lines.ts';

/** All that posts can be brought from. A new format is a file beside this and its line here. */
export const formats: readonly Format[] = [lines];
