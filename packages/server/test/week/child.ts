// A server of the week in a process of its own, to be killed.
import { toNodeHandler } from '../../src/adapters/node.ts';
import { createParvis } from '../../src/index.ts';
import { serve } from '../port.ts';
import { startClock } from './clock.ts';
import type { ChildOptions } from './nodes.ts';

const { options, ahead } = JSON.parse(process.env.WEEK!) as ChildOptions;
const clock = startClock(ahead);
process.on('message', (message: { ahead: number }) => clock.set(message.ahead));
const parvis = createParvis({
  ...options,
  // Who asks says from where.
  trustedProxies: ['127.0.0.1'],
  log: (entry) => void process.send?.({ entry }),
});
await parvis.ready;
const { port } = await serve(toNodeHandler(parvis));
process.send!({ port });
process.on('SIGTERM', async () => {
  await parvis.close();
  process.exit();
});
process.on('disconnect', () => process.exit());
