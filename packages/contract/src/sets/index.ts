import { artist } from './artist.ts';
import { car } from './car.ts';
import { craft } from './craft.ts';
import { film } from './film.ts';
import { finance } from './finance.ts';
import { health } from './health.ts';
import { hotel } from './hotel.ts';
import { other } from './other.ts';
import { restaurant } from './restaurant.ts';
import { service } from './service.ts';
import type { ReviewSet } from './set.ts';
import { shop } from './shop.ts';
import { winery } from './winery.ts';

export * from './set.ts';

/** The sets that come with Parvis. */
export const setNames = [
  'hotel',
  'restaurant',
  'shop',
  'winery',
  'craft',
  'service',
  'health',
  'car',
  'finance',
  'film',
  'artist',
  'other',
] as const;
export type SetName = (typeof setNames)[number];

export const sets: Readonly<Record<SetName, ReviewSet>> = {
  hotel,
  restaurant,
  shop,
  winery,
  craft,
  service,
  health,
  car,
  finance,
  film,
  artist,
  other,
};

/**
 * Every name that a criterion has in one of these sets. Marks of these are counted; of others, which are without end,
 * none. A new one needs a migration that counts what is there.
 */
export const criterionKeys: readonly string[] = [
  ...new Set(setNames.flatMap((name) => sets[name].criteria.map(({ key }) => key))),
];
