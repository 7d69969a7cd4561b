import type { Context, PageData } from '@parvis/kit/runtime/context.ts';
import { fireEvent, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mount } from './index.ts';

/** What was sent to the server, which counts fifteen. */
const sent: { url: string; body: { network: string } }[] = [];
async function answer(request: Request): Promise<Response> {
  sent.push({ url: request.url, body: (await request.json()) as { network: string } });
  return Response.json({ shareCount: 15 }, { status: 201 });
}

// For good: what a test has sent may arrive during the next.
globalThis.fetch = answer as typeof fetch;

let unmount: (() => void) | undefined;
// happy-dom follows links.
const stay = (event: Event): void => event.preventDefault();

beforeEach(() => {
  sent.length = 0;
});
afterEach(() => {
  unmount?.();
  unmount = undefined;
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const figures = (shareCount: number): Promise<PageData> =>
  Promise.resolve({ subject: { shareCount } as PageData['subject'] });

/** A mounted widget, its root and the acts that the page was told of, once it is shown. */
async function show(
  options: Record<string, string> = {},
  context: Partial<Context> = {},
): Promise<{ root: ShadowRoot; acts: string[] }> {
  const shown = begin(options, context);
  await waitFor(() => inside(shown.root).getByRole('group'));
  return shown;
}

function begin(options: Record<string, string>, context: Partial<Context>): { root: ShadowRoot; acts: string[] } {
  // As far as a widget asks it.
  const element = Object.assign(document.createElement('div'), {
    dataRequest: () => ({ subject: 'room-12', lang: context.lang ?? 'en' }),
    restart: () => {},
  });
  document.body.append(element);
  const root = element.attachShadow({ mode: 'open' });
  const acts: string[] = [];
  root.addEventListener('click', stay);
  element.addEventListener('parvis-share-create', (event) => {
    acts.push((event as CustomEvent<{ network: string }>).detail.network);
    if (options.cancel) event.preventDefault();
  });
  unmount = mount({
    element,
    root,
    host: 'https://talk.example',
    site: 'demo',
    subject: 'room-12',
    lang: 'en',
    data: figures(0),
    option: (name: string) =>
      ({ subject: 'room-12', 'subject-title': 'Room 12', url: 'https://hotel.example/rooms/12', ...options })[name],
    ...context,
  } as Context);
  return { root, acts };
}

const inside = (root: ShadowRoot) => within(root as unknown as HTMLElement);
const links = (root: ShadowRoot): HTMLAnchorElement[] => inside(root).queryAllByRole('link');
const button = (root: ShadowRoot, name: string): HTMLElement => inside(root).getByRole('button', { name });
const count = (root: ShadowRoot): string | undefined =>
  inside(root).queryByText(/^(Shared|Link copied)/)?.textContent ?? undefined;
/** After what was asked for has been answered, and drawn. */
const answered = (): Promise<void> => waitFor(() => expect(sent.length).toBeGreaterThan(0));

it('M59: says nothing before it is known in which language, and then all at once', async () => {
  let come = (_: PageData): void => {};
  const data = new Promise<PageData>((resolve) => {
    come = resolve;
  });
  const { root } = begin({}, { data });
  expect(links(root)).toEqual([]);
  come(await figures(0));
  await waitFor(() => inside(root).getByRole('group'));
  expect(links(root).map((link) => link.title)).toEqual([
    'Share on Facebook (opens a new tab)',
    'Share on WhatsApp (opens a new tab)',
    'Share on X (opens a new tab)',
    'Share on LinkedIn (opens a new tab)',
    'Share by E-mail',
  ]);
  for (const link of links(root)) {
    expect(link.target).toBe('_blank');
    expect(link.rel).toBe('noopener noreferrer');
  }
  expect(links(root)[0]?.href).toBe(
    'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fhotel.example%2Frooms%2F12',
  );
});

it('works without the figures', async () => {
  const data = Promise.reject(new TypeError('no network'));
  const { root } = await show({}, { data });
  expect(links(root)).toHaveLength(5);
  expect(count(root)).toBeUndefined();
});

it('counts an act of its own, and tells the page', async () => {
  const { root, acts } = await show();
  fireEvent.click(inside(root).getByRole('link', { name: /on X/ }));
  expect(acts).toEqual(['x']);
  await waitFor(() =>
    expect(sent).toContainEqual({
      url: 'https://talk.example/v1/sites/demo/shares',
      body: { subject: { key: 'room-12', title: 'Room 12' }, network: 'x' },
    }),
  );
  await waitFor(() => expect(count(root)).toBe('Shared 15 times from this page'));
});

it('counts the middle button, and no other', async () => {
  const { root, acts } = await show();
  const link = links(root)[0] as HTMLAnchorElement;
  link.dispatchEvent(new MouseEvent('auxclick', { bubbles: true, button: 2 }));
  link.dispatchEvent(new MouseEvent('auxclick', { bubbles: true, button: 1 }));
  expect(acts).toEqual(['facebook']);
});

it('counts nothing that a listener cancels', async () => {
  const { root, acts } = await show({ cancel: 'yes' });
  fireEvent.click(links(root)[0] as HTMLElement);
  expect(acts).toEqual(['facebook']);
  // What is sent after it, of a widget that nobody listens to, arrives; this does not.
  fireEvent.click(links((await show()).root)[1] as HTMLElement);
  await answered();
  expect(sent.map(({ body }) => body.network)).toEqual(['whatsapp']);
});

it('shows the count from ten on, H4', async () => {
  const few = await show({}, { data: figures(9) });
  const many = await show({}, { data: figures(10) });
  await waitFor(() => expect(count(many.root)).toBe('Shared 10 times from this page'));
  expect(count(few.root)).toBeUndefined();
});

it('copies', async () => {
  const writeText = vi.fn(async (_: string) => {});
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  const { root, acts } = await show({ utm: '' });
  fireEvent.click(button(root, 'Copy link'));
  await waitFor(() => expect(acts).toEqual(['copy']));
  expect(writeText.mock.calls).toEqual([
    ['https://hotel.example/rooms/12?utm_source=parvis&utm_medium=share&utm_campaign=copy'],
  ]);
  await waitFor(() => expect(count(root)).toBe('Link copied'));
});

it('gives the link to copy by hand where it may not copy', async () => {
  vi.stubGlobal('navigator', {});
  const { root, acts } = await show();
  fireEvent.click(button(root, 'Copy link'));
  await waitFor(() =>
    expect(inside(root).getByRole<HTMLInputElement>('textbox').value).toBe('https://hotel.example/rooms/12'),
  );
  expect(root.activeElement).toBe(inside(root).getByRole('textbox'));
  expect(acts).toEqual([]);
  fireEvent.copy(inside(root).getByRole('textbox'));
  expect(acts).toEqual(['copy']);
});

it('shares by the device where there is a way', async () => {
  const share = vi.fn(async (_: ShareData) => {});
  vi.stubGlobal('navigator', { canShare: () => true, share });
  const { root, acts } = await show();
  expect(inside(root).getAllByRole('button')[0]?.textContent).toBe('Share');
  fireEvent.click(button(root, 'Share'));
  await waitFor(() => expect(acts).toEqual(['native']));
  expect(share.mock.calls).toEqual([[{ title: 'Room 12', url: 'https://hotel.example/rooms/12' }]]);

  share.mockRejectedValueOnce(Object.assign(new Error('closed'), { name: 'AbortError' }));
  fireEvent.click(button(root, 'Share'));
  await waitFor(() => expect(share).toHaveBeenCalledTimes(2));
  expect(acts).toEqual(['native']);
  expect(root.querySelector('#panel')).toBeNull();
});

it('opens the rest, and Escape closes it', async () => {
  const { root } = await show({ image: '/sea.jpg' });
  const more = button(root, 'More');
  expect(more.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(more);
  await waitFor(() => expect(root.querySelector('#panel')).not.toBeNull());
  expect(more.getAttribute('aria-expanded')).toBe('true');
  expect([...root.querySelectorAll('.rest a')].map((link) => link.textContent)).toContain('Pinterest');
  expect(root.querySelectorAll('.rest a')).toHaveLength(12);
  root.querySelector('.rest a')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  await waitFor(() => expect(root.querySelector('#panel')).toBeNull());
  expect(root.activeElement).toBe(more);
});

it('draws a code of the address, with its quiet zone', async () => {
  const { root, acts } = await show();
  fireEvent.click(button(root, 'More'));
  fireEvent.click(await inside(root).findByRole('button', { name: 'QR code' }));
  await waitFor(() => expect(root.querySelector('.qr svg')).not.toBeNull());
  const svg = root.querySelector('.qr svg') as SVGElement;
  expect(svg.getAttribute('aria-label')).toBe('QR code · https://hotel.example/rooms/12');
  const side = Number(svg.getAttribute('viewBox')?.split(' ')[2]);
  const places = [...svg.innerHTML.matchAll(/M(\d+) (\d+)h1/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect(Math.min(...places)).toBe(4);
  expect(Math.max(...places)).toBe(side - 5);
  expect(acts).toEqual(['qr']);
});

it('keeps to the owner’s networks; with six of them all are in the row', async () => {
  const six = await show({ networks: 'mastodon,bluesky,threads,reddit,telegram,sms' });
  expect(links(six.root)).toHaveLength(6);
  const one = await show({ networks: 'pinterest', image: '/sea.jpg' });
  expect(links(one.root).map((link) => new URL(link.href).searchParams.get('media'))).toEqual([
    new URL('/sea.jpg', document.baseURI).href,
  ]);
  expect(links((await show({ networks: 'pinterest', image: 'javascript:alert(1)' })).root)).toEqual([]);
});

it('waits three seconds for the data of the page, and is there without them', async () => {
  vi.useFakeTimers();
  const { root } = begin({}, { data: new Promise(() => {}) });
  await vi.advanceTimersByTimeAsync(2_900);
  expect(inside(root).queryByRole('group')).toBe(null);
  await vi.advanceTimersByTimeAsync(200);
  expect(inside(root).queryByRole('group')).not.toBe(null);
  vi.useRealTimers();
});
