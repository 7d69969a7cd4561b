/**
 * A visitor proves on a second device who they are, and edits there what they wrote, while third parties store nothing:
 *
 *     pnpm prove identity
 *
 * In Chromium, Firefox and WebKit, each started twice, with a profile of its own for each device. The page is on another
 * site than the server. A frame of the server's is asked first what it can keep. Ends with 1 when a step fails.
 */
import { startSmtp } from '../../server/test/smtp.ts';
import { startParvis } from '../browser/parvis.ts';
import { patience, until } from '../browser/patience.ts';
import { serveFolder } from '../browser/static.ts';
import { startChromium } from '../engines/chromium.ts';
import type { Engine } from '../engines/engine.ts';
import { missingFirefox, startFirefox } from '../engines/firefox.ts';
import { widget } from '../engines/flow.ts';
import { Stage } from '../engines/stage.ts';
import { missingWebKit, startWebKit } from '../engines/webkit.ts';

const smtp = await startSmtp();
const server = await startParvis({ mail: { smtp: smtp.url, from: 'Hôtel Bellevue <talk@hotel.test>' } });
// A machine types faster than people do, and would wait for somebody to look at it.
await server.parvis.sites.settings('demo', { moderation: 'nothing' });

/** A page on `localhost`: the server is on `127.0.0.1`, which is another site. */
async function openDevice(engine: Engine, subject: string): Promise<Stage> {
  const pages: Record<string, string> = {};
  const site = await serveFolder(null, { pages });
  return new Stage(engine, server, subject, { ...site, origin: site.origin.replace('127.0.0.1', 'localhost') }, pages);
}

/** What a frame of another site can keep there. */
async function askFrame(stage: Stage): Promise<string> {
  const probe = `<script>
    let stored = 'storage kept'; let cookie = 'cookie kept';
    try { localStorage.setItem('a', 'b'); } catch { stored = 'storage refused'; }
    document.cookie = 'a=b; SameSite=None; Secure';
    if (!document.cookie.includes('a=b')) cookie = 'cookie refused';
    parent.postMessage(cookie + ', ' + stored, '*');
  </script>`;
  const frames = await serveFolder(null, { pages: { '/probe.html': probe } });
  try {
    return await stage.engine.evaluate(
      (address) =>
        new Promise<string>((done) => {
          addEventListener('message', ({ data }) => typeof data === 'string' && done(data));
          const frame = document.body.appendChild(document.createElement('iframe'));
          frame.src = address;
        }),
      `${frames.origin}/probe.html`,
    );
  } finally {
    await frames.close();
  }
}

async function mailedCode(address: string): Promise<string> {
  let code: string | undefined;
  await until(() => {
    const at = smtp.got.findIndex((mail) => mail.recipients.includes(address) && /Your code/.test(mail.subject ?? ''));
    if (at >= 0) code = /\b\d{6}\b/.exec(smtp.got.splice(at, 1)[0]!.text!)?.[0];
    return code !== undefined;
  });
  return code!;
}

async function signIn(stage: Stage, address: string): Promise<void> {
  await stage.type(widget, 'dialog [name=email]', address);
  await stage.press(widget, 'dialog [type=submit]');
  await stage.see(widget, 'dialog [name=code]');
  await stage.type(widget, 'dialog [name=code]', await mailedCode(address));
  await stage.press(widget, 'dialog [type=submit]');
  await stage.see(widget, 'dialog [role=status]', 'You are signed in.');
}

const element = '<h1>A room</h1><parvis-comments subject="SUBJECT"></parvis-comments>';

/** @returns what the frame could keep on both devices */
async function prove(name: string, engines: [Engine, Engine]): Promise<string> {
  const [first, second] = await Promise.all(engines.map((engine) => openDevice(engine, `room-${name}`)));
  // A name of its own: that of somebody who has proved their address is theirs (P13).
  const address = `grace-${name}@example.com`;
  const body = element.replace('SUBJECT', first!.subject);
  const sentences = ['The boats left early today.', 'Is the roof open in the winter months?'];

  await first!.open('<h1>A frame</h1>');
  const kept = await askFrame(first!);
  await first!.open(body);
  for (const sentence of sentences) {
    await first!.press(widget, '.prompt');
    await first!.type(widget, 'textarea', sentence);
    if (sentence === sentences[0]) await first!.type(widget, '[name=name]', `Grace ${name}`);
    await first!.press(widget, '[type=submit]');
    await first!.see(widget, 'article .acts', 'Reply');
    await first!.until(
      'both',
      () => first!.counts(),
      ({ commentCount }) => commentCount === sentences.indexOf(sentence) + 1,
    );
  }
  await first!.press(widget, '.prompt');
  await first!.press(widget, 'form button', 'Your posts and data');
  await first!.press(widget, 'dialog button', 'Sign in by mail');
  await signIn(first!, address);

  await second!.open(body);
  await second!.press(widget, '.prompt');
  await second!.type(widget, 'textarea', 'And in spring');
  await second!.press(widget, 'form button', 'Wrote here before?');
  await signIn(second!, address);
  for (const sentence of sentences) await second!.see(widget, 'dialog li', sentence);
  await second!.keep(`identity ${name}`);
  await second!.press(widget, 'dialog header button');
  await second!.seeNot(widget, 'dialog');
  if ((await second!.value(widget, 'textarea')) !== 'And in spring') throw new Error('What was typed is lost.');

  // Theirs there: the newest is first.
  await second!.press(widget, 'article .menu > button');
  await second!.press(widget, '[role=menuitem]', 'Edit');
  await second!.type(widget, 'article textarea', ' So I heard.');
  await second!.press(widget, 'article [type=submit]');
  await second!.see(widget, 'article .text', 'So I heard.');
  const answer = await fetch(`${server.host}/v1/sites/demo/posts?subject=${first!.subject}&kind=comment`);
  if (!(await answer.text()).includes('So I heard.')) throw new Error('The server has it otherwise.');
  const complaints = [...(await first!.complaints()), ...(await second!.complaints())];
  if (complaints.length > 0) throw new Error(`complaints: ${complaints.join(' | ')}`);
  await Promise.all([first!.close(), second!.close()]);
  return kept;
}

const sources = [
  { name: 'chromium', missing: undefined, start: startChromium },
  { name: 'firefox', missing: missingFirefox, start: startFirefox },
  { name: 'webkit', missing: missingWebKit, start: startWebKit },
];
let failed = 0;
for (const { name, missing, start } of sources) {
  if (missing) {
    console.log(`${name}: left out, ${missing}`);
    continue;
  }
  const engines = await Promise.all([start({ isAlone: true }), start({ isAlone: true })]);
  try {
    const kept = await prove(name, engines as [Engine, Engine]);
    console.log(`${engines[0]!.version}: claimed and edited on a second device; a frame of the server: ${kept}`);
  } catch (error) {
    failed++;
    console.log(`${engines[0]!.version}: FAILED within ${patience / 1000} s: ${error}`);
  }
  await Promise.all(engines.map((engine) => engine.close()));
}
await server.close();
await smtp.close();
process.exitCode = failed > 0 ? 1 : 0;
