import type { Format } from '../record.ts';
import { disqus } from './disqus.ts';
import { isso } from './isso.ts';
import { lines } from './lines.ts';
import { remark42 } from './remark42.ts';
import { twikoo } from './twikoo.ts';
import { wordpress } from './wordpress.ts';

/** All that posts can be brought from. A new format is a file beside this and its line here. */
export const formats: readonly Format[] = [lines, wordpress, disqus, isso, remark42, twikoo];
