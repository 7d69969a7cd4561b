import type { Case } from '../case.ts';
import { everyEndpoint } from '../every-endpoint.ts';
import { access } from './access.ts';
import { events } from './events.ts';
import { following } from './following.ts';
import { images } from './images.ts';
import { keys } from './keys.ts';
import { lists } from './lists.ts';
import { posts } from './posts.ts';
import { search } from './search.ts';
import { subjects } from './subjects.ts';
import { texts } from './text.ts';
import { wire } from './wire.ts';

/** What visitors use: what follows from each row of the table, and the rules of `SPEC.md`. */
export const publicCases: Case[] = [
  ...everyEndpoint('public'),
  ...wire,
  ...keys,
  ...subjects,
  ...posts,
  ...lists,
  ...search,
  ...following,
  ...access,
  ...texts,
  ...images,
  ...events,
];
