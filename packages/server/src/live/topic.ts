import { createHash } from 'node:crypto';

/** What the streams of a subject listen to, whether it has a row yet or not. Short, however long the key. */
export const toTopic = (site: string, subjectKey: string): string =>
  createHash('sha256').update(`${site} ${subjectKey}`).digest('base64url').slice(0, 22);
