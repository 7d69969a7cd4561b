import css from './share.css?inline';

/** A network shows in the row where the row is wide enough for its place, of 44 px each, and else in the panel. */
const places = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(
  (at) => `@container (width>=${84 + 44 * at}px){.n${at}{display:flex}.rest .m${at}{display:none}}`,
);

export const style: string = css + places.join('');
