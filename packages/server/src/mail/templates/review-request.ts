import { requestLimits } from '@parvis/contract';
import type { MailSource, Template } from './template.ts';

export interface ReviewRequest {
  request: string;
  isReminder: boolean;
  /** The name of the site. */
  site: string;
  /** What is asked about; empty for the business itself, or several things. */
  about: string;
  /** How its reader is called; empty where nobody said it. */
  name: string;
  /** `YYYY-MM-DD`. */
  experiencedOn?: string;
  incentive: 'none' | 'discount' | 'gift' | 'points';
  /** What is given, in words of the business. */
  consideration: string;
  /** Where each number of stars leads to, 1 first: to a form that is filled in, and not sent. */
  stars: string[];
  /** The same without any. */
  review: string;
  policy: string;
  /** Where its reader says that they want no more of them. */
  unsubscribe: string;
}

/**
 * Asks a customer for a review. What it says is the same for everybody and no business can change it: who asks, about what,
 * how the review will be shown, where the terms are (ISO-1), and nothing that advertises (GDPR-5).
 */
export const reviewRequest: Template<ReviewRequest, 'reviewRequest'> = {
  isForVisitors: true,
  unsubscribe: ({ unsubscribe }) => unsubscribe,
  usefulMinutes: () => requestLimits.againDays * 24 * 60,
  fill: async (data, from) => ((await isOpen(data, from)) ? data : undefined),
  async closed({ request, isReminder }, { reviewRequests }, { site, id }, how) {
    if (how === 'bounced') return (await reviewRequests.noteReturned(id)) && { name: 'request.bounced', request };
    const isNew = await reviewRequests.noteTaken(site, request, isReminder ? 2 : 1);
    return isNew ? { name: 'request.sent', request } : undefined;
  },
  write: ({ isReminder, site, about, name, experiencedOn, incentive, consideration, stars, review, policy }, say) => {
    const what = about || site;
    return {
      subject: say(isReminder ? 'again' : 'subject', { what }),
      preview: say('preview', { site }),
      blocks: [
        { is: 'paragraph', text: say(name ? 'hello' : 'helloYou', { name }) },
        {
          is: 'paragraph',
          text: say(experiencedOn ? 'askedOn' : 'asked', {
            site,
            what,
            ...(experiencedOn && { on: new Date(experiencedOn) }),
          }),
        },
        { is: 'paragraph', text: say('press') },
        {
          is: 'stars',
          links: stars.map((url, at) => ({ text: say('stars', { n: at + 1 }), url })),
        },
        { is: 'link', text: say('write'), url: review },
      ],
      small: [
        say('who', { site, what }),
        say('shown'),
        consideration && incentive !== 'none'
          ? say('givenWhat', { what: consideration })
          : say(incentive === 'none' ? 'nothingGiven' : 'given'),
        say(isReminder ? 'last' : 'once', { n: requestLimits.reminderDays }),
      ],
      links: [[say('terms'), policy]],
    };
  },
};

/** Whether it still is to be asked: it may have waited for its mail server for days. */
async function isOpen({ request }: ReviewRequest, { site, reviewRequests }: MailSource): Promise<boolean> {
  const row = await reviewRequests.byId(site, request);
  if (!row || (row.state !== 'asked' && row.state !== 'reminded')) return false;
  const batch = await reviewRequests.batch(site, row.batch_id);
  return batch?.stopped_at === null;
}
