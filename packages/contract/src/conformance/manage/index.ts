import type { Case } from '../case.ts';
import { everyEndpoint } from '../every-endpoint.ts';
import { answering } from './answering.ts';
import { decisions } from './decisions.ts';
import { insights } from './insights.ts';
import { people } from './people.ts';
import { reactionCases } from './reactions.ts';
import { settings } from './settings.ts';
import { sites } from './sites.ts';
import { subjects } from './subjects.ts';

/** What those use who work for a site. */
export const manageCases: Case[] = [
  ...everyEndpoint('manage'),
  ...sites,
  ...settings,
  ...subjects,
  ...decisions,
  ...answering,
  ...insights,
  ...people,
  ...reactionCases,
];
