import { afterEach, beforeEach, expect, it } from 'vitest';
import { ada, type Inbound, startInbound } from '../../../test/inbound.ts';

// From a mail about a post to what its provider hands over, with a real mail server and real signatures.

let server: Inbound;
beforeEach(async () => {
  server = await startInbound();
});
afterEach(() => server.close());

it('an answer to the mail about a post is there as a reply of the business', async () => {
  const { post, mail, replyTo } = await server.told('Is the roof open?');
  expect(replyTo).toMatch(/^reply\+[a-z2-7]{26}@in\.shop\.test$/);
  expect(mail.text).toMatch(/^##- What you write above this line is published as your answer -##/);
  const quote = (mail.text ?? '')
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  const text = `It is, until ten.\n\nOn Sun, 29 Nov 2026 at 09:00, The Shop\n<talk@shop.test> wrote:\n\n${quote}`;
  expect(await server.answer({ from: `Ada <${ada}>`, to: `The Shop <${replyTo}>`, text })).toBe(204);
  const replies = await server.replies(post);
  expect(replies).toHaveLength(1);
  expect(replies[0]).toContain('It is, until ten.');
  expect(replies[0]).not.toContain('wrote');
});
