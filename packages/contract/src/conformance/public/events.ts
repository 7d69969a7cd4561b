import { type LiveEvent, liveEvent } from '../../schemas/event.ts';
import { type Case, equal, ok, refused, type Server, type Visit, visit } from '../case.ts';

interface Line {
  id: string;
  event: LiveEvent;
}

/** Opens the stream; `until` resolves when what came so far satisfies it. */
async function listen(server: Server, here: Visit, patience = 5000) {
  const stop = new AbortController();
  const url = `${server.origin}/v1/sites/${server.site}/events?subject=${here.subject}`;
  const answer = await fetch(url, { signal: stop.signal, headers: { origin: server.allowedOrigin } });
  const lines: Line[] = [];
  let raw = '';
  let look = (): void => {};
  const read = (async () => {
    const decoder = new TextDecoder();
    const reader = answer.body!.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      raw += decoder.decode(value, { stream: true });
      const blocks = raw.replace(/\r\n?/g, '\n').split('\n\n').slice(0, -1);
      lines.splice(0);
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
        const data = field('data');
        if (data) lines.push({ id: field('id') ?? '', event: JSON.parse(data) });
      }
      look();
    }
  })().catch(() => {});
  const until = (condition: () => boolean, what: string) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${what} did not come; so far: ${raw}`)), patience);
      look = () => {
        if (!condition()) return;
        clearTimeout(timer);
        resolve();
      };
      look();
    });
  const close = async () => {
    stop.abort();
    await read;
  };
  return { answer, lines, until, close, raw: () => raw };
}

/** Section E: events. */
export const events: Case[] = [
  {
    rule: 'E1 E2',
    name: 'hello first, then what happens, without words of visitors',
    async run(server) {
      const here = visit(server);
      const { post, token } = await here.comment('before');
      const { revision } = (await here.page()).subject;
      const stream = await listen(server, here);
      try {
        ok(stream.answer.headers.get('content-type')?.startsWith('text/event-stream'), 'text/event-stream');
        await stream.until(() => stream.lines.length > 0, 'hello');
        equal(stream.lines[0], { id: String(revision), event: { type: 'hello', revision } }, 'the first event');
        await visit(server).comment('elsewhere');
        const word = crypto.randomUUID();
        const name = crypto.randomUUID();
        const created = (await here.send({ body: word, author: { name } })).json as { post: { id: string } };
        await here.ask('PATCH', `posts/${post.id}`, { body: word }, { token });
        await here.ask('DELETE', `posts/${post.id}`, undefined, { token });
        await stream.until(() => stream.lines.some(({ event }) => event.type === 'removed'), 'removed');
        const told = stream.lines.slice(1).map(({ event }) => [event.type, 'post' in event && event.post.id]);
        equal(
          told,
          [
            ['created', created.post.id],
            ['changed', post.id],
            ['removed', post.id],
          ],
          'events',
        );
        for (const { id, event } of stream.lines) {
          ok(liveEvent.safeParse(event).success, `an event of another shape: ${JSON.stringify(event)}`);
          equal(id, String(event.revision), 'id of the event');
        }
        ok(!stream.raw().includes(word) && !stream.raw().includes(name), 'no words of visitors');
        ok(!/^event:/m.test(stream.raw()), 'events have no name: `onmessage` must see them');
        equal(stream.lines.at(-1)!.event.revision, (await here.page()).subject.revision, 'the last revision');
      } finally {
        await stream.close();
      }
    },
  },
  {
    rule: 'E1',
    name: 'nobody has talked yet: hello at revision 0',
    async run(server) {
      const here = visit(server);
      refused(await here.get('events'), 400, 'INVALID_QUERY', 'subject');
      const stream = await listen(server, here);
      try {
        await stream.until(() => stream.lines.length > 0, 'hello');
        equal(stream.lines[0]!.event, { type: 'hello', revision: 0 }, 'the first event');
        await here.comment('first');
        await stream.until(() => stream.lines.length > 1, 'created');
      } finally {
        await stream.close();
      }
    },
  },
  {
    rule: 'E3',
    name: 'a comment line at least every 25 seconds',
    slow: true,
    async run(server) {
      const stream = await listen(server, visit(server), 27_000);
      try {
        await stream.until(() => /^:/m.test(stream.raw()), 'a comment line');
      } finally {
        await stream.close();
      }
    },
  },
];
