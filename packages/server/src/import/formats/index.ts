import type { Format } from '../record.ts';
import { isso } from './isso.ts';
import { lines } from './lines.ts';
import { remark42 } from './remark42.ts';
import { twikoo } from './twikoo.ts';

/** All that posts can be brought from. A new format is a file beside this and its line here. */
export const formats: readonly Format[] = [lines, isso, remark42, twikoo];
