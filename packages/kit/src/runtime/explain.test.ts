import { expect, it } from 'vitest';
import { explain } from './explain.ts';

it('says of each field at fault what is wrong with it, by the code of its own issue', () => {
  const issues = [
    { path: 'body', code: 'TOO_LONG' },
    { path: 'author.name', code: 'FIELD_REQUIRED' },
    { path: 'title', code: 'FIELD_REQUIRED' },
    { path: 'title', code: 'TEXT_INVALID' },
  ];
  expect(explain('en', { code: 'TOO_LONG', issues })).toEqual([
    { field: 'body', code: 'TOO_LONG', text: 'This is too long.' },
    { field: 'name', code: 'FIELD_REQUIRED', text: 'Please enter a name.' },
    { field: 'title', code: 'FIELD_REQUIRED', text: 'Please fill this in.' },
  ]);
});

it('M46: what is off takes nothing, as what is closed, whichever field names it', () => {
  const issues = [{ path: 'kind', code: 'BLOCK_OFF' }];
  expect(explain('en', { code: 'BLOCK_OFF', issues })).toEqual([
    { field: 'kind', code: 'BLOCK_OFF', text: 'No new posts are taken here.' },
  ]);
});

it.each([
  [{ code: 'RATE_LIMITED', retryAfter: 2.2 }, 'That was a bit fast. Please try again in 3 seconds.'],
  [{ code: 'QUOTA_EXCEEDED', retryAfter: 2_000_000 }, 'No new posts are taken here.'],
  [{ code: 'SITE_SUSPENDED' }, 'No new posts are taken here.'],
  [{ code: 'OFFLINE' }, 'The server cannot be reached.'],
  [{ code: 'OF_A_NEWER_SERVER' }, 'Something went wrong. Please try again.'],
])('says of the whole what is wrong: %j', (thrown, text) => {
  expect(explain('en', thrown)).toEqual([{ code: thrown.code, text }]);
});
