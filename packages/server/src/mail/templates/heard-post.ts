import type { PolicyName } from '@parvis/contract';
import type { MailedAct } from '../../identity/act-tokens.ts';
import type { Words } from '../words/words.ts';
import type { MailSource, SaidPost } from './template.ts';

/** A post as a mail that waits keeps it: nothing that its author wrote. */
export interface KeptPost {
  /** Absent in what an earlier version left, which has its words. */
  id?: string;
  page: string;
  /** Why it waits; empty when it is on the page. */
  policies: PolicyName[];
  isPending: boolean;
  /** Links, each to a page that does one thing once somebody presses there. */
  acts: { act: MailedAct; url: string }[];
}

/** A post as a mail shows it. */
export type HeardPost = KeptPost & Partial<SaidPost>;

/** Characters of a post in a mail. */
const mostWords = 600;

/** Those that are still there, with what they say now: a mail may wait for its server for days. */
export async function fillPosts<Post extends HeardPost>(
  posts: readonly Post[],
  { site, said }: MailSource,
): Promise<Post[]> {
  const filled: Post[] = [];
  for (const post of posts) {
    if (post.id === undefined) {
      filled.push(post);
      continue;
    }
    const now = await said.post(site, post.id);
    if (now) filled.push({ ...post, ...now, words: toBeginning(now.words, mostWords) });
  }
  return filled;
}

/** As much of some words as a mail shows. */
export const toBeginning = (words: string, most: number): string =>
  words.length > most ? `${words.slice(0, most).toWellFormed()}…` : words;

/** What a post says: its stars, its title, its words. A mail has no picture, so that stars are words. */
export const toSaid = ({ rating, title, words }: HeardPost, of: Words['of']): string =>
  [rating && of('post')('stars', { n: rating }), title, words].filter(Boolean).join('\n\n');
