import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { testBatches } from './batches.ts';
import { testCounts } from './counts.ts';
import { testJobs } from './jobs.ts';
import { testOtherSite } from './other-site.ts';
import { openPlace, type Place } from './place.ts';
import { testWrites } from './writes.ts';

/** What any database must do. A dialect's own test opens it and adds what is special to it. */
export function testStore(name: string, open: () => Promise<Store>): void {
  describe(`store: ${name}`, () => {
    let place: Place;
    const here = (): Place => place;

    beforeEach(async () => {
      place = await openPlace(open);
    });
    afterEach(() => place.store.close());

    testWrites(here);
    testOtherSite(here);
    testJobs(here);
    testCounts(here);
    testBatches(here);
  });
}
