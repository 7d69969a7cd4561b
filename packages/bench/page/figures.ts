import type { Conditions } from './open.ts';
import type { Visit } from './visit.ts';

/** A column of a table of pages, and what of a visit stands in it. */
export interface Figure {
  name: string;
  of: keyof Visit;
}

/** What takes time, in milliseconds, and what moves. */
export const times: Figure[] = [
  { name: 'first paint', of: 'paint' },
  { name: 'first comment', of: 'first' },
  { name: 'all comments', of: 'all' },
  { name: 'JavaScript', of: 'script' },
  { name: 'compiling', of: 'compile' },
  { name: 'forced layout', of: 'forced' },
  { name: 'all layout', of: 'layout' },
  { name: 'blocking', of: 'blocking' },
  { name: 'shift', of: 'shift' },
];

/** What a page weighs. It does not depend on the conditions. */
export const weights: Figure[] = [
  { name: 'requests', of: 'requests' },
  { name: 'bytes', of: 'bytes' },
  { name: 'heap, MB', of: 'heap' },
];

/** A phone of the middle, and the same where the network is slow. */
export const phone: Conditions = { name: 'on a processor made 4 times slower', slower: 4 };
export const phoneAfar: Conditions = {
  name: 'on a processor made 4 times slower and a slow network (150 ms, 1.6 Mbit/s)',
  slower: 4,
  network: { latency: 150, down: 1_600_000, up: 750_000 },
};
/** For what does not depend on time. */
export const here: Conditions = { name: 'as fast as it is', slower: 1 };

/** How times come about, for the method below a table. */
export const howTimed = (quietMs: number): string =>
  `Milliseconds by the browser's trace, until nothing has been asked for ${quietMs / 1_000} s. First paint is the browser's own \
(first contentful paint). A comment, or a review, is there when the frame is on the screen at whose beginning or end it was in \
the page (or made, where nothing of it is in view); nothing is asked of the layout. JavaScript is the main thread's: outermost events, microtasks (\`RunMicrotasks\`, which \`ScriptDuration\` \
leaves out), compiling and forced layout included; the next two columns are parts of it. Compiling is parsing and compiling; \
forced layout is layout and style that JavaScript waited for. Blocking is what tasks take beyond 50 ms each; shift is the \
cumulative layout shift.`;

/** How weights come about. */
export const howWeighed = (quietMs: number): string =>
  `One visit on a processor as fast as it is, until nothing has been asked for ${quietMs / 1_000} s, an open event stream aside. \
Requests and bytes by the browser's own count (\`encodedDataLength\`): all answers as they were sent, the page's own gzipped and \
headers included. Heap is JavaScript's after a collection of garbage.`;
