import { createHash } from 'node:crypto';

/** The topic of a subject's streams, whether the subject has a row or not. Short, however long the key. */
export const toTopic = (site: string, subjectKey: string): string =>
  createHash('sha256').update(`${site} ${subjectKey}`).digest('base64url').slice(0, 22);
