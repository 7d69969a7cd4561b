import type { Shot } from '../browser/contact-sheet.ts';
import { scriptTag } from '../browser/host-page.ts';
import { allowHost, type Host, sharedFolder } from '../browser/hosts.ts';
import { until } from '../browser/patience.ts';
import { serveFolder } from '../browser/static.ts';
import type { Engine } from './engine.ts';

/** What is drawn in every engine: a widget, its subject, and what is pressed one after the other until the last is there. */
const scenes: [tag: string, subject: string, ...steps: string[]][] = [
  ['parvis-comments', 'talk', '.prompt'],
  ['parvis-comments', 'talk', '.prompt', '[type=submit]', '.failure'],
  ['parvis-comments', 'long', '.menu > button', '[role=menuitem]:last-child', '[type=radio]'],
  ['parvis-reviews', 'stay', '.write'],
  ['parvis-reviews', 'few', '.write', '[type=submit]', '.failure'],
  ['parvis-rating', 'few', '.star-input'],
  ['parvis-share', 'talk', '.more', '.rest'],
];

/** A picture, the sheet it belongs to, and whether the widget makes its page scroll sideways. */
interface Drawn {
  sheet: string;
  shot: Shot;
  isTooWide: boolean;
}

/** Pictures of a part of the states in an engine, whose window is too narrow for some: those are drawn smaller. */
export async function* drawOnHosts(
  engine: Engine,
  server: string,
  hosts: Host[],
  widths: number[],
): AsyncGenerator<Drawn> {
  const pages: Record<string, string> = {};
  const site = await serveFolder(sharedFolder, { pages });
  for (const [tag, subject, ...steps] of scenes) {
    for (const host of hosts) {
      const path = `/${host.dir ? `${host.dir}/` : ''}frame.html`;
      pages[path] = allowHost(
        server,
        host.toHtml(scriptTag(server), `<${tag} subject="${subject}" loading="eager"></${tag}>`),
      );
      pages['/index.html'] = `<!doctype html><body style="margin:0"><iframe src="${path}"></iframe>`;
      await engine.open(`${site.origin}/index.html`);
      await engine.evaluate(fit, Math.max(...widths));
      for (const [at, step] of steps.entries()) await see(engine, tag, step, at < steps.length - 1);
      for (const width of widths) {
        const share = await engine.evaluate(fit, width);
        const isTooWide = await engine.evaluate(come, tag);
        const shot = { name: host.name, picture: await engine.picture(), width, share };
        yield { sheet: `${tag.slice(7)} ${steps.at(-1)} ${width}`, shot, isTooWide };
      }
    }
  }
  await site.close();
}

/** Waits for something in the widget, and presses it. */
async function see(engine: Engine, tag: string, selector: string, isPressed: boolean): Promise<void> {
  let isThere = false;
  const ask = async (): Promise<void> => {
    while (!isThere) isThere = await engine.evaluate(press, tag, selector, isPressed);
  };
  const asking = ask();
  await until(() => isThere);
  await asking;
}

/** Runs in the page: gives the frame a width, scaled to the window, and answers how much of that it takes. */
function fit(width: number): number {
  const frame = document.querySelector('iframe')!;
  const scale = Math.min(1, innerWidth / width);
  frame.style.cssText = `border:0;width:${width}px;height:${innerHeight / scale}px;transform:scale(${scale});transform-origin:0 0`;
  return Math.min(1, width / innerWidth);
}

/** Runs in the page: scrolls to what was acted on last, and answers whether the page scrolls sideways for the widget. */
async function come(tag: string): Promise<boolean> {
  const page = document.querySelector('iframe')!.contentDocument!;
  const widget = page.querySelector(tag)!;
  const at = widget.shadowRoot!.querySelector('.failure, [type=radio], .rest') ?? widget;
  at.scrollIntoView({ block: at === widget ? 'start' : 'center', behavior: 'instant' });
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { style } = widget as HTMLElement;
  const root = page.documentElement;
  const wide = root.scrollWidth;
  if (wide <= root.clientWidth) return false;
  style.setProperty('display', 'none', 'important');
  const isOwn = root.scrollWidth < wide;
  style.removeProperty('display');
  return isOwn;
}

/** Runs in the page: true once it is there; then it was pressed, if it is to be. */
function press(tag: string, selector: string, isPressed: boolean): boolean {
  const root = document.querySelector('iframe')!.contentDocument?.querySelector(tag)?.shadowRoot;
  const one = root?.querySelector<HTMLElement>(selector);
  if (one && isPressed) one.click();
  return !!one;
}
