import type { NewJob } from '../store/store.ts';
import { newJob } from './retry.ts';

export const avatarKind = 'avatar';

/** Of one member one job waits: it does what is wanted when it begins. */
export const toAvatarJob = (now: number, author: string): NewJob =>
  newJob(now, { kind: avatarKind, topic: author, body: { author } });
