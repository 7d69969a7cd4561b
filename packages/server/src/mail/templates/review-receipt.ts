import { toReceiptFile } from '@parvis/contract/log';
import type { MailFile, MailSource, Template } from './template.ts';

export interface ReviewReceipt {
  /** The reviews, by their ids, each with the note of its receipt. All else of a receipt is read when the mail goes out. */
  reviews: { post: string; note: string }[];
  /** The address of the server, and the key of the site. */
  server: string;
  site: string;
  /** Filled in. */
  received?: { page: string; day: string; file: MailFile }[];
}

/**
 * The receipts of reviews, to their author (L12). Until it goes out no word of a review is kept for it, and nothing goes out of
 * one that was changed or is gone by then: what it takes to show what it said is gone as well (L29).
 */
export const reviewReceipt: Template<ReviewReceipt, 'reviewReceipt'> = {
  isForVisitors: true,
  async fill(data, from) {
    const found = await Promise.all(data.reviews.map((review) => read(review, data, from)));
    const received = found.filter((one) => one !== undefined);
    return received.length > 0 ? { ...data, received } : undefined;
  },
  write: ({ server, site: key, received = [] }, say, site = '') => ({
    subject: say('subject', { n: received.length, site }),
    preview: say('preview'),
    blocks: [
      ...received.map(({ page, day }) => ({
        is: 'paragraph' as const,
        text: say('received', { page, at: new Date(day), site }),
      })),
      { is: 'paragraph', text: say('good', { n: received.length }) },
      { is: 'link', text: say('check'), url: `${server}/verify?${new URLSearchParams({ site: key })}` },
      { is: 'paragraph', text: say('how') },
    ],
    small: [say('why', { site })],
    files: received.map(({ file }) => file),
  }),
};

async function read(
  { post, note }: ReviewReceipt['reviews'][number],
  at: Pick<ReviewReceipt, 'server' | 'site'>,
  { log, posts, subjects, site }: MailSource,
): Promise<NonNullable<ReviewReceipt['received']>[number] | undefined> {
  const [logged, row] = [await log.received(site, post), await posts.byId(site, post)];
  const subject = row && (await subjects.byId(site, row.subject_id));
  if (!logged?.opening || !subject) return undefined;
  const { leaf, opening, at: written } = logged;
  return {
    page: subject.title ?? subject.url ?? subject.key,
    day: written.slice(0, 10),
    file: toReceiptFile({ note, leaf, ...opening }, at),
  };
}
