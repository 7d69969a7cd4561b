import type { MountContext } from './context.ts';

// Why a widget has nothing to show, for whoever builds the page. It comes when something failed, and not before.

type Place = Pick<MountContext, 'element' | 'host' | 'site' | 'option'>;

/** What was said already: four widgets of one page have one cause. */
const told = new Set<string>();

/** Elements that were begun anew with the defaults. */
const mended = new WeakSet<Element>();

/** Says it once in the console; in the page only to who opens it on their own machine, or asks for it. */
export async function diagnose(place: Place, thrown: unknown): Promise<void> {
  if (await mend(place, thrown)) return;
  const cause = await toCause(place, thrown);
  if (!cause) return;
  tell(cause);
  const { hostname, search } = location;
  // A file has no host.
  if (hostname && !isLoopback(hostname) && !new URLSearchParams(search).has('parvis-debug')) return;
  const root = place.element.shadowRoot?.querySelector('.parvis');
  if (!root || root.querySelector('.diagnosis')) return;
  const note = document.createElement('p');
  note.className = 'diagnosis soft';
  note.lang = 'en';
  note.dir = 'ltr';
  note.textContent = `Parvis: ${cause}`;
  // Before the live region, which is the last.
  root.lastElementChild?.before(note);
}

function tell(cause: string): void {
  if (told.has(cause)) return;
  told.add(cause);
  // biome-ignore lint/suspicious/noConsole: said to whoever builds the page, once
  console.warn(`Parvis: ${cause}`);
}

/** Options that are asked with the data, and how the server names them. */
const asked = { sort: /^(comment|review)Sort$/, limit: /^limit$/ };

/**
 * Begins an element anew without the options that the server does not know: one wrong word is no reason to show nothing.
 * Widgets of one page are asked for together, so each of them begins anew.
 */
async function mend({ element, option }: Place, thrown: unknown): Promise<boolean> {
  if (!(thrown instanceof Response) || thrown.status !== 400 || mended.has(element)) return false;
  const { issues = [] } = await readProblem(thrown);
  const wrong = Object.entries(asked).flatMap(([name, path]) =>
    issues.filter((issue) => path.test(issue.path)).map((issue) => [name, issue.path] as const),
  );
  if (wrong.length === 0) return false;
  mended.add(element);
  let isBegun = false;
  for (const [name, parameter] of wrong) {
    const value = option(name);
    // Comments do not know every order of reviews: `commentSort` is of `<parvis-comments>`.
    const isOurs = name !== 'sort' || element.localName === `parvis-${parameter.replace('Sort', 's')}`;
    if (!value || !isOurs) continue;
    tell(`${element.localName} has no ${name} "${value}". It is shown with the default.`);
    // Goes before what a <parvis-config> or the script tag says, means the default, and begins the element anew.
    element.setAttribute(name, '');
    isBegun = true;
  }
  if (!isBegun) (element as HTMLElement & { restart(): void }).restart();
  return true;
}

/** A copy is read: four widgets may have one answer. */
const readProblem = (response: Response): Promise<Problem> =>
  response
    .clone()
    .json()
    .catch(() => ({}));

const isLoopback = (hostname: string): boolean => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** The likely cause, and the way out. Undefined for who has no network: nothing is wrong with the page. */
async function toCause({ host, site }: Place, thrown: unknown): Promise<string | undefined> {
  const server = host || 'this page’s own server';
  if (!site) return 'no site is given. Write data-site="…" in the script tag, or site="…" at the element.';
  if (thrown instanceof Response) {
    const { code, issues = [] } = await readProblem(thrown);
    const fields = issues.map(({ path, code }) => `${path} ${code}`).join(', ');
    if (!code) return `${server} answers ${thrown.status}, and is no Parvis server. Give its address in host="…".`;
    if (code === 'NOT_FOUND')
      return `${server} has no site "${site}". Put right data-site or site="…"; \`parvis site list\` shows the keys.`;
    return `${server} answers ${thrown.status} ${code}${fields && ` (${fields})`}.`;
  }
  if ((thrown as Error).name === 'TimeoutError') return `${server} did not answer within 15 seconds.`;
  if (!navigator.onLine) return undefined;
  if (location.protocol === 'https:' && host.startsWith('http:') && !isLoopback(new URL(host).hostname))
    return `a page of https cannot ask ${host}. Give the address of the server as https.`;
  switch (await reach(host)) {
    case 'blocked':
      return `the Content-Security-Policy of this page does not let it ask ${server}. Add it to connect-src.`;
    case 'away':
      return `${server} cannot be reached. Is it running, and is this its address?`;
    default:
      return location.protocol === 'file:'
        ? 'a page that is opened as a file has no origin. Serve it over HTTP.'
        : `${server} does not take the site "${site}" from ${location.origin}. Allow it at ${server}/console/site/${site}/start/tag, or by \`parvis site add ${site} --name … --origin ${location.origin} …\`.`;
  }
}

interface Problem {
  code?: string;
  issues?: { path: string; code: string }[];
}

/** Whether the server answers at all: browsers do not say why a request has failed. */
async function reach(host: string): Promise<'there' | 'away' | 'blocked'> {
  let isBlocked = false;
  const onViolation = (): void => {
    isBlocked = true;
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  try {
    await fetch(`${host}/healthz`, { mode: 'no-cors', credentials: 'omit', signal: AbortSignal.timeout(15_000) });
    return 'there';
  } catch {
    // The report of it comes a turn later.
    await new Promise((resolve) => setTimeout(resolve));
    return isBlocked ? 'blocked' : 'away';
  } finally {
    document.removeEventListener('securitypolicyviolation', onViolation);
  }
}
