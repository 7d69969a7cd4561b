import { renderBlock } from '@parvis/core/html';
import { launchBrowser } from '@parvis/e2e/browser/chromium.ts';
import { plainPage, scriptTag } from '@parvis/e2e/browser/host-page.ts';
import { startParvis, writeComments } from '@parvis/e2e/browser/parvis.ts';
import { patience } from '@parvis/e2e/browser/patience.ts';
import { serveFolder } from '@parvis/e2e/browser/static.ts';
import { type Measurement, median } from '../measurement.ts';
import { type Told, watchPaint } from './watch-paint.ts';

type Browser = Awaited<ReturnType<typeof launchBrowser>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;
type Session = Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>;

/** How much slower the processor is made: a phone of the middle. */
const slower = 4;
const thread = 50;
/** Comments a list asks for at a time. */
const pageLength = 50;

/** A page of a browser with nothing in its cache, on a slower processor. */
async function open(browser: Browser): Promise<{ page: Page; session: Session; close(): Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1_000, height: 900 } });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await session.send('Performance.enable');
  await session.send('Network.enable');
  return { page, session, close: () => context.close() };
}

async function metric(session: Session, wanted: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === wanted)!.value;
}

interface Visit extends Told {
  scripting: number;
  bytes: number;
  requests: number;
}

async function visit(browser: Browser, url: string, hasComments: boolean, settle: number): Promise<Visit> {
  const { page, session, close } = await open(browser);
  let [bytes, requests] = [0, 0];
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests++;
  });
  await page.addInitScript(watchPaint);
  await page.goto(url, { waitUntil: 'load' });
  const read = () => page.evaluate(() => (window as unknown as { told: Told }).told);
  while (hasComments && (await read()).first === 0) await page.waitForTimeout(50);
  // What comes after one can read: controls, and what listens to the page.
  await page.waitForTimeout(settle);
  const told = await read();
  const scripting = (await metric(session, 'ScriptDuration')) * 1_000;
  await close();
  return { ...told, scripting, bytes, requests };
}

/** Milliseconds from a key to what the browser has painted of it, in the form of a comment: the middle and the longest. */
async function type(browser: Browser, url: string): Promise<[middle: number, longest: number]> {
  const { page, close } = await open(browser);
  await page.goto(url);
  await page.locator('parvis-comments .prompt').click();
  const field = page.locator('parvis-comments textarea').first();
  await field.waitFor();
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp))),
      true,
    );
  });
  const words = 'A view that is worth the climb.';
  await field.pressSequentially(words, { delay: 60 });
  await page.waitForFunction((keys) => (window as unknown as { times: number[] }).times.length === keys, words.length);
  const times = await page.evaluate(() => (window as unknown as { times: number[] }).times);
  await close();
  return [median(times), Math.max(...times)];
}

interface Held {
  heap: number;
  nodes: number;
  listeners: number;
}

async function hold(browser: Browser, url: string, count: number, settle: number): Promise<Held> {
  const { page, session, close } = await open(browser);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await page.goto(url);
  const article = page.locator('article');
  const more = page.getByRole('button', { name: 'Load more', exact: true });
  // Rows come to the page a few at a time: a list is asked for more once the whole of it is there.
  for (let shown = Math.min(count, pageLength); ; shown = Math.min(count, shown + pageLength)) {
    await article.nth(shown - 1).waitFor();
    if ((await article.count()) >= count) break;
    await more.click();
  }
  await page.waitForTimeout(settle);
  await session.send('HeapProfiler.collectGarbage');
  const held = {
    heap: (await metric(session, 'JSHeapUsedSize')) / 1024 / 1024,
    nodes: await metric(session, 'Nodes'),
    listeners: await metric(session, 'JSEventListeners'),
  };
  await close();
  return held;
}

const written = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `<article><p><b>Visitor ${at + 1}</b> just now</p><p>Comment ${at + 1} about thread.</p></article>`,
  ).join('');

export const browser: Measurement = {
  title: 'In the browser',
  async run({ scale, defer, log }) {
    const many = scale.shown;
    const parvis = await startParvis();
    defer(parvis.close);
    const pages: Record<string, string> = {};
    const site = await serveFolder(null, { pages });
    defer(site.close);
    const chromium = await launchBrowser();
    defer(() => chromium.close());
    await writeComments(parvis, 'thread', thread);
    await writeComments(parvis, 'long', many);
    const { host } = parvis;
    const style = '<style>body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 40rem }</style>';
    const element = (subject: string) =>
      `<parvis-comments subject="${subject}" limit="${pageLength}"></parvis-comments>`;
    pages['/blank.html'] = plainPage(style, '<p>Words of the host.</p>');
    pages['/written.html'] = plainPage(style, written(thread));
    pages['/tag.html'] = plainPage(style + scriptTag(host), element('thread'));
    const html = await renderBlock({
      from: host,
      site: 'demo',
      subject: 'thread',
      block: 'comments',
      url: `${site.origin}/`,
      title: 'A page',
      limit: pageLength,
    });
    pages['/rendered.html'] = plainPage(style + scriptTag(host), html);
    pages['/many.html'] = plainPage(style + scriptTag(host), element('long'));
    pages['/many-written.html'] = plainPage(style, written(many));

    const visits: [name: string, path: string, hasComments: boolean][] = [
      ['nothing but words of the host', '/blank.html', false],
      [`${thread} comments, as plain HTML`, '/written.html', true],
      [`${thread} comments, by the script tag`, '/tag.html', true],
      [`${thread} comments, rendered by the server`, '/rendered.html', true],
    ];
    // The browser's own first visit is slower than any other.
    for (const [, path, has] of visits) await visit(chromium, site.origin + path, has, scale.settle);
    const rows: (string | number)[][] = [];
    let floor = 0;
    for (const [name, path, has] of visits) {
      const all: Visit[] = [];
      for (let round = 0; round < scale.rounds; round++)
        all.push(await visit(chromium, site.origin + path, has, scale.settle));
      const middle = (of: (one: Visit) => number): number => median(all.map(of));
      const scripting = middle((one) => one.scripting);
      if (!has) floor = scripting;
      rows.push([
        name,
        has ? Math.round(middle((one) => one.first)) : '–',
        Math.round(middle((one) => one.largest)),
        Math.round(scripting),
        Math.round(scripting - floor),
        Math.round(middle((one) => one.blocking)),
        middle((one) => one.shift),
        middle((one) => one.requests),
        middle((one) => one.bytes),
      ]);
      log(rows.at(-1)!.join(' '));
    }
    const [key, longest] = await type(chromium, `${site.origin}/tag.html`);
    const bare = await hold(chromium, `${site.origin}/many-written.html`, many, scale.settle);
    const ours = await hold(chromium, `${site.origin}/many.html`, many, scale.settle);
    log(`a key ${Math.round(key)} ms, the longest ${Math.round(longest)}; heap ${bare.heap} ${ours.heap}`);
    const method = `Chromium ${chromium.version()}, on a processor made ${slower} times slower (\`Emulation.setCPUThrottlingRate\`), \
nothing in its cache, the middle of ${scale.rounds} visits after one that does not count; everything on loopback. A comment is \
seen in the frame after the one in which it has a height. Scripting is what Chromium counts until ${scale.settle / 1_000} s after that; blocking \
is what its tasks take beyond 50 ms each. Bytes are those of all answers as they were sent, headers included, gzip or brotli \
as the browser asks for it.`;
    return [
      {
        caption: 'A page with a thread, until one can read and act, in milliseconds',
        method,
        columns: [
          'page',
          'first comment',
          'largest paint',
          'scripting',
          'above blank',
          'blocking',
          'shift',
          'requests',
          'bytes',
        ],
        rows,
      },
      {
        caption: `${many.toLocaleString('en')} comments in view, and a key pressed`,
        method: `Heap, nodes and listeners as Chromium counts them after a collection of garbage, beside the same comments as plain \
HTML. A key: from the event to the end of the frame it is painted in, typing a comment on the slower processor; a frame is 16.7 ms.`,
        columns: ['what', 'Parvis', 'plain HTML', 'ratio'],
        rows: [
          ['heap, MB', ours.heap, bare.heap, ours.heap / bare.heap],
          ['nodes', ours.nodes, bare.nodes, ours.nodes / bare.nodes],
          ['listeners', ours.listeners, bare.listeners, '–'],
          ['a key, the middle one, ms', key, '–', '–'],
          ['a key, the longest, ms', longest, '–', '–'],
        ],
      },
    ];
  },
};
