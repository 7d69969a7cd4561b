// What a page shows that the register does not say; and what its witnesses have not signed.
import { makePolicy, type Wall } from './cases.ts';
import type { Rating } from './figures.ts';
import type { Random } from './random.ts';
import { toPlainText, type WirePost } from './shown.ts';
import { serveInstead, type Tampering } from './tampering.ts';

/** The page shows something else; `change` gets a copy, and gives undefined where it does not fit. */
const onPage = (name: string, change: (wall: Wall, random: Random) => Wall | undefined): Tampering => ({
  name: `the page: ${name}`,
  tamper: ({ served, question, wall }, random) => {
    const other = change(structuredClone(wall), random);
    return other && { served, question, wall: other };
  },
});

/** One review is shown with something else in it. */
const onShown = (name: string, change: (post: WirePost) => Partial<WirePost> | undefined): Tampering =>
  onPage(`a review is shown ${name}`, (wall, random) => {
    const at = random.between(0, Math.max(0, wall.posts.length - 1));
    const post = wall.posts[at];
    const other = post && change(post);
    return other && { ...wall, posts: wall.posts.with(at, { ...post, ...other } as WirePost) };
  });

const onRating = (name: string, change: (rating: Rating) => Rating | null): Tampering =>
  onPage(name, (wall) => (wall.rating ? { ...wall, rating: change(wall.rating) } : undefined));

type Nodes = Parameters<typeof toPlainText>[0];

const word = [{ type: 'paragraph', children: [{ type: 'text', text: 'x' }] }];
/** It says nothing, so that the text is what it was. */
const picture = { type: 'image', src: '/sites/x/images/1.webp', width: 2, height: 1, alt: '' };
const answerOf = ({ replies }: WirePost): WirePost | undefined => replies?.items[0];

export const pageTamperings: Tampering[] = [
  onShown('with another text', ({ text }) => ({ text: [...(text as object[]), ...word] })),
  onShown('without its text', ({ text }) => (toPlainText(text as Nodes) === '' ? undefined : { text: [] })),
  onShown('with another beginning', ({ text }) => ({ text: [...word, ...(text as object[])] })),
  onShown('with another title', ({ title }) => ({ title: title ? null : 'Bien' })),
  onShown('with another rating', ({ rating }) => ({ rating: rating === 5 ? 4 : 5 })),
  onShown('without its rating', ({ rating }) => (rating ? { rating: null } : undefined)),
  onShown('with another mark', ({ criteria }) => ({ criteria: { ...criteria, room: criteria?.room === 5 ? 4 : 5 } })),
  onShown('with a mark more', ({ criteria }) => ({ criteria: { ...criteria, service: 5 } })),
  onShown('under another name', ({ author }) => ({ author: { ...author, name: `${author?.name}.` } })),
  onShown('with another day of the experience', () => ({ experiencedOn: '2026-02-12' })),
  onShown('without the day of the experience', ({ experiencedOn }) =>
    experiencedOn ? { experiencedOn: null } : undefined,
  ),
  onShown('with another day of submission', () => ({ createdAt: '2026-01-02T12:00:00.000Z' })),
  onShown('as verified another way', ({ verification }) => ({
    verification: verification === 'email' ? 'none' : 'email',
  })),
  onShown('with another incentive', ({ incentive }) => ({ incentive: incentive === 'none' ? 'gift' : 'none' })),
  onShown('as written through something else', ({ origin }) => ({ origin: origin === 'web' ? 'request' : 'web' })),
  onShown('with another answer', (post) => {
    const answer = answerOf(post);
    return answer && { replies: { items: [{ ...answer, text: [...word, ...(answer.text as object[])] }] } };
  }),
  onShown('with an answer of another day', (post) => {
    const answer = answerOf(post);
    return answer && { replies: { items: [{ ...answer, createdAt: '2026-01-02T12:00:00.000Z' }] } };
  }),
  onShown('without its answer', (post) => (answerOf(post) ? { replies: { items: [] }, replyCount: 0 } : undefined)),
  onShown('with an answer that nobody gave', (post) =>
    answerOf(post) ? undefined : { replies: { items: [{ ...post, id: `${post.id}_r`, text: word }] }, replyCount: 1 },
  ),
  onShown('under another id', ({ id }) => ({ id: `${id}x` })),
  onShown('with a picture that nobody sent', ({ text }) => {
    const [first, ...more] = text as { type: string; children: object[] }[];
    return (
      first && {
        text: [{ ...first, children: [...first.children, picture] }, ...more],
        media: [{ sha256: `${'A'.repeat(43)}=`, alt: '' }],
      }
    );
  }),
  onPage('a review is left out', ({ posts, total, ...wall }) =>
    posts.length > 0 ? { ...wall, posts: posts.slice(1), total: total - 1 } : undefined,
  ),
  onPage('a review is left out, and counted', ({ posts, ...wall }) =>
    posts.length > 0 ? { ...wall, posts: posts.slice(1) } : undefined,
  ),
  onPage('a review stands twice', ({ posts, ...wall }) =>
    posts.length > 1 ? { ...wall, posts: [posts[0]!, ...posts.slice(0, -1)] } : undefined,
  ),
  onPage('a review is there that nobody wrote', ({ posts, total, ...wall }) =>
    posts.length > 0 ? { ...wall, posts: [...posts, { ...posts[0]!, id: 'p_new' }], total: total + 1 } : undefined,
  ),
  onPage('more reviews are counted', (wall) => ({ ...wall, total: wall.total + 1 })),
  {
    name: 'the page: a review of another subject is shown',
    tamper: ({ served, question, wall }) => {
      const { subjects } = wall;
      const other = served.history.sites.get(question.site)!.posts.find(({ subject }) => !subjects?.includes(subject));
      if (!other || !subjects) return undefined;
      const posts = [...wall.posts, { ...other, subject: subjects[0]! }];
      return { served, question, wall: { ...wall, posts, total: wall.total + 1 } };
    },
  },
  {
    name: 'the page: it is of another site',
    tamper: ({ served, question, wall }) => {
      // The statement of a closed site is gone.
      const isOpen = served.history.sites
        .get(question.site)!
        .openings.some(({ record }) => record.includes('"domains"'));
      return isOpen ? { served, question, wall: { ...wall, domain: 'casino.example' } } : undefined;
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
