import { describe } from 'vitest';
import { testReviewLog } from '../../test/store/log.ts';
import { openStore } from './store.ts';

describe('the register of reviews on SQLite', () => {
  testReviewLog(async (making) => openStore('sqlite::memory:', undefined, making), [1, 2, 3]);
});
