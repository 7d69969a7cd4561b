// What a page shows that the register does not say; and what its witnesses have not signed.
import { makePolicy } from './cases.ts';
import type { Page, Shown } from './page.ts';
import type { Random } from './random.ts';
import { serveInstead, type Tampering } from './tampering.ts';

/** The page shows something else; `change` gets a copy, and gives undefined where it does not fit. */
const onPage = (name: string, change: (page: Page, random: Random) => Page | undefined): Tampering => ({
  name: `the page: ${name}`,
  tamper: ({ served, question }, random) => {
    const page = change(structuredClone(question.page!), random);
    return page && { served, question: { ...question, page } };
  },
});

/** One review is shown with something else in it. */
const onShown = (name: string, change: (shown: Shown) => Partial<Shown> | undefined): Tampering =>
  onPage(`a review is shown ${name}`, (page, random) => {
    const at = random.between(0, Math.max(0, page.reviews.length - 1));
    const shown = page.reviews[at];
    const other = shown && change(shown);
    return other && { ...page, reviews: page.reviews.with(at, { ...shown, ...other }) };
  });

const onRating = (name: string, change: (rating: NonNullable<Page['rating']>) => Page['rating']): Tampering =>
  onPage(name, (page) => (page.rating ? { ...page, rating: change(page.rating) } : undefined));

export const pageTamperings: Tampering[] = [
  onShown('with another text', ({ text }) => ({ text: `${text}!` })),
  onShown('without its text', ({ text }) => (text ? { text: '' } : undefined)),
  onShown('with another beginning', ({ text }) => ({ text: `x${text}…`, truncated: true })),
  onShown('with another title', ({ title }) => ({ title: title ? null : 'Bien' })),
  onShown('with another rating', ({ rating }) => ({ rating: rating === 5 ? 4 : 5 })),
  onShown('without its rating', ({ rating }) => (rating ? { rating: null } : undefined)),
  onShown('with another mark', ({ criteria }) => ({ criteria: { ...criteria, '1': 6 } })),
  onShown('under another name', ({ displayName }) => ({ displayName: `${displayName}.` })),
  onShown('with another day of the experience', () => ({ experiencedOn: '2026-02-12' })),
  onShown('with another day of submission', () => ({ submittedOn: '2026-01-02' })),
  onShown('about another subject', () => ({ subject: 'chambre-13' })),
  onShown('as verified another way', ({ verification }) => ({
    verification: verification === 'email' ? 'none' : 'email',
  })),
  onShown('with another incentive', ({ incentive }) => ({ incentive: incentive === 'none' ? 'gift' : 'none' })),
  onShown('with another picture', () => ({ media: [{ sha256: `${'A'.repeat(43)}=` }] })),
  onShown('with another answer', ({ reply }) => (reply ? { reply: { ...reply, text: `${reply.text}?` } } : undefined)),
  onShown('without its answer', ({ reply }) => (reply ? { reply: null } : undefined)),
  onShown('with an answer that nobody gave', ({ reply }) =>
    reply ? undefined : { reply: { text: 'Merci', repliedOn: '2026-03-04' } },
  ),
  onShown('under another id', ({ post }) => ({ post: `${post}x` })),
  onPage('a review is left out', ({ reviews, ...page }) =>
    reviews.length > 0 ? { ...page, reviews: reviews.slice(1) } : undefined,
  ),
  onPage('a review stands twice', ({ reviews, ...page }) =>
    reviews.length > 1 ? { ...page, reviews: [reviews[0]!, ...reviews.slice(0, -1)] } : undefined,
  ),
  onPage('a review is there that nobody wrote', ({ reviews, ...page }) =>
    reviews.length > 0 ? { ...page, reviews: [...reviews, { ...reviews[0]!, post: 'p_new' }] } : undefined,
  ),
  onPage('more reviews are counted', (page) => ({ ...page, total: page.total! + 1 })),
  {
    name: 'the page: it is of another site',
    tamper: ({ served, question }) => {
      // The statement of a closed site is gone.
      const isOpen = served.history.sites
        .get(question.site)!
        .openings.some(({ record }) => record.includes('"domains"'));
      const page = { ...question.page!, domain: 'casino.example' };
      return isOpen ? { served, question: { ...question, page } } : undefined;
    },
  },
  onRating('the mean is higher', (rating) => ({ ...rating, mean: rating.mean === 5 ? 4.9 : 5 })),
  onRating('there is one rating more', (rating) => ({ ...rating, count: rating.count + 1 })),
  onRating('the histogram is another one', ({ histogram, ...rating }) => ({
    ...rating,
    histogram: { ...histogram, 1: histogram[5], 5: histogram[1] + 1 },
  })),
  onRating('there is no rating', () => null),
  {
    name: 'the quorum of the witnesses has not signed',
    says: ['unwitnessed', 'late'],
    tamper: (one) => {
      const bare = serveInstead(one, 'checkpoint', (bytes) =>
        Buffer.from(bytes)
          .toString()
          .replace(/\u2014 witness.example\/w2 .*\n/, ''),
      );
      return bare && { ...bare, question: { ...bare.question, policy: makePolicy(one.served.history, 'all') } };
    },
  },
  {
    name: 'a witness has signed another time',
    tamper: (one) => {
      const forged = serveInstead(one, 'checkpoint', (bytes) =>
        Buffer.from(bytes)
          .toString()
          .replace(/(\u2014 witness.example\/w1 )(.*)\n/, (_, name, base64) => {
            const signature = Buffer.from(base64, 'base64');
            signature[11]! ^= 1;
            return `${name}${signature.toString('base64')}\n`;
          }),
      );
      return forged && { ...forged, question: { ...forged.question, policy: makePolicy(one.served.history, 'any') } };
    },
  },
];
