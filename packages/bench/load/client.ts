/**
 * The client, a process of its own: connections that are kept, each with one request under way, and the time of each
 * from its first byte out to its last byte in. What others use gives whole milliseconds, and half of our answers take
 * less than one; this also costs less than what it measures, on a machine whose cores are few.
 */
import { connect, type Socket } from 'node:net';
import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { Load, Loaded, Template } from './load.ts';
import { readAnswer } from './read-answer.ts';

let unique = 0;

/** A template with its bytes, which are made anew only when something of them changes. */
function toBytes({ method = 'GET', path, headers = {}, body = '' }: Template, host: string): () => Buffer {
  const make = (fill: (text: string) => string): Buffer => {
    const sent = fill(body);
    const lines = [
      `${method} ${fill(path)} HTTP/1.1`,
      `host: ${host}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${fill(value)}`),
      ...(sent || method !== 'GET' ? [`content-length: ${Buffer.byteLength(sent)}`] : []),
    ];
    return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${sent}`);
  };
  const text = JSON.stringify([path, headers, body]);
  if (text.includes('{unique}')) {
    const run = process.hrtime.bigint().toString(36);
    return () => {
      const name = `${run}-${unique++}`;
      return make((words) => words.replaceAll('{unique}', name));
    };
  }
  const range = Number(/\{below:(\d+)\}/.exec(text)?.[1] ?? 1);
  const all = Array.from({ length: range }, (_, n) => make((words) => words.replace(/\{below:\d+\}/g, String(n))));
  return range === 1 ? () => all[0]! : () => all[Math.floor(Math.random() * range)]!;
}

interface Run {
  next: () => Buffer;
  until: number;
  times: RecordableHistogram;
  statuses: Record<number, number>;
  bytes: number;
}

/** One connection, until the time is over. */
function drive(socket: Socket, run: Run): Promise<void> {
  return new Promise((resolve, reject) => {
    let begun = 0n;
    let rest: Buffer | undefined;
    const ask = (): void => {
      begun = process.hrtime.bigint();
      socket.write(run.next());
    };
    const fail = (): void => reject(new Error('The server closed a connection that is kept.'));
    const hear = (part: Buffer): void => {
      rest = rest ? Buffer.concat([rest, part]) : part;
      const answer = readAnswer(rest);
      if (!answer) return;
      rest = undefined;
      run.times.record(process.hrtime.bigint() - begun);
      run.statuses[answer.status] = (run.statuses[answer.status] ?? 0) + 1;
      run.bytes += answer.bytes;
      if (performance.now() < run.until) ask();
      else {
        socket.off('data', hear).off('close', fail);
        resolve();
      }
    };
    socket.on('data', hear).once('close', fail);
    ask();
  });
}

async function load({ url, template, connections, seconds }: Load): Promise<Loaded> {
  const { hostname, port, host } = new URL(url);
  const sockets = await Promise.all(
    Array.from(
      { length: connections },
      () =>
        new Promise<Socket>((resolve, reject) => {
          const socket = connect({ host: hostname, port: Number(port || 80), noDelay: true }, () => resolve(socket));
          socket.on('error', reject);
        }),
    ),
  );
  const run: Run = {
    next: toBytes(template, host),
    until: performance.now() + seconds * 1000,
    times: createHistogram(),
    statuses: {},
    bytes: 0,
  };
  const begun = performance.now();
  try {
    await Promise.all(sockets.map((socket) => drive(socket, run)));
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  const taken = (performance.now() - begun) / 1000;
  const milliseconds = (percent: number): number => run.times.percentile(percent) / 1e6;
  return {
    requests: run.times.count,
    perSecond: run.times.count / taken,
    p50: milliseconds(50),
    p99: milliseconds(99),
    statuses: run.statuses,
    bytes: Math.round(run.bytes / run.times.count),
  };
}

process.on('message', (message: Load) => {
  load(message).then(
    (loaded) => process.send!({ loaded }),
    (error: Error) => process.send!({ failed: error.message }),
  );
});
