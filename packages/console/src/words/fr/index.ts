import type { Words } from '../shape.ts';
import { app } from './app.ts';
import { audit } from './audit.ts';
import { health } from './health.ts';
import { importCodes } from './import-codes.ts';
import { importSources } from './import-sources.ts';
import { imports } from './imports.ts';
import { insights } from './insights.ts';
import { moderation } from './moderation.ts';
import { people } from './people.ts';
import { policy } from './policy.ts';
import { posts } from './posts.ts';
import { problems } from './problems.ts';
import { queue } from './queue.ts';
import { requests } from './requests.ts';
import { reviews } from './reviews.ts';
import { settings } from './settings.ts';
import { signals } from './signals.ts';
import { sites } from './sites.ts';
import { start } from './start.ts';
import { subjects } from './subjects.ts';

/** The same in French. */
export const fr: Words = {
  app,
  importCodes,
  importSources,
  imports,
  insights,
  audit,
  health,
  moderation,
  posts,
  people,
  policy,
  problems,
  queue,
  requests,
  reviews,
  settings,
  signals,
  sites,
  subjects,
  start,
};
