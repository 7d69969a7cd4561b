// What a register says of reviews that stand elsewhere than they were received (SPEC J7).
import { type Case, makeWall } from './cases.ts';
import { serveInstead, type Tampering } from './tampering.ts';

type Place = { post: string; subject: string; aside?: true };

/** The key that a review was received under. */
const keyOf = ({ served, question }: Case, post: string): string =>
  JSON.parse(served.history.sites.get(question.site)!.openings.find((one) => one.post === post)!.record).subject;

/** The lines, and those without which the page is not what it shows; undefined where there are none of these. */
function placesOf(one: Case): { path: string; places: Place[]; own: Place[] } | undefined {
  const { served, question, wall } = one;
  const { subjects } = wall;
  if (!subjects) return undefined;
  const places = served.history.sites.get(question.site)!.moved;
  const own = places.filter(
    ({ post, subject, aside }) => (!aside && subjects.includes(subject)) !== subjects.includes(keyOf(one, post)),
  );
  return own.length > 0 ? { path: `site/${question.site}/moved`, places, own } : undefined;
}

/** It says something else of one of them. */
const onPlace = (name: string, change: (place: Place) => object[]): Tampering => ({
  name: `moved: ${name}`,
  tamper(one, random) {
    const found = placesOf(one);
    if (!found) return undefined;
    const chosen = random.pick(found.own);
    const lines = found.places.flatMap((place) => (place === chosen ? change(place) : [place]));
    return serveInstead(one, found.path, () => lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  },
});

export const movedTamperings: Tampering[] = [
  onPlace('a review that was moved is not named', () => []),
  onPlace('a review is in two places', (place) => [place, { ...place, subject: 'elsewhere' }]),
  onPlace('a review is named with something more', (place) => [{ ...place, by: 'us' }]),
  onPlace('a review is named without its place', ({ post }) => [{ post }]),
  onPlace('a review is aside by half', (place) => [{ ...place, aside: null }]),
  {
    name: 'moved: a review is shown under a subject that nobody names',
    tamper(one) {
      const { served, question, wall } = one;
      const { subjects } = wall;
      const state = served.history.sites.get(question.site)!;
      const isElsewhere = (key: string): boolean => !subjects?.includes(key);
      const other = state.posts.find(({ id, subject }) => isElsewhere(subject) && isElsewhere(keyOf(one, id)));
      if (!other || !subjects || state.moved.some(({ post }) => post === other.id)) return undefined;
      const posts = state.posts.map((post) => (post === other ? { ...post, subject: subjects[0]! } : post));
      const sites = new Map([...served.history.sites, [question.site, { ...state, posts }]]);
      return { served, question, wall: makeWall({ ...served.history, sites }, question.site, subjects) };
    },
  },
];
