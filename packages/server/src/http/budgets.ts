import { endpoints } from '@parvis/contract';
import { apiRoot, consoleFiles, consoleRoot, inboundRoot, manageRoot } from './patterns.ts';

/** What a network may do in a while, and all strangers together on one site. */
export interface Budget {
  /** Of an IPv4 address, or a /64. */
  network: number;
  /** How many times that the networks around it have together: a /24; a /48, and half of it for a /56. @default 4 */
  wide?: number;
  /** Of all strangers on one site; absent where nothing is kept and little is done. */
  site?: number;
  /** @default 60 */
  seconds?: number;
}

export type Act =
  | 'read'
  | 'file'
  | 'fresh'
  | 'search'
  | 'page'
  | 'stream'
  | 'post'
  | 'preview'
  | 'image'
  | 'reaction'
  | 'share'
  | 'writing'
  | 'report'
  | 'challenge'
  | 'bytes'
  | 'imageBytes'
  | 'manage'
  | 'check'
  | 'inbound'
  | 'confirm'
  | 'member'
  | 'code'
  | 'guess';

const day = 86_400;
const megabyte = 1024 * 1024;

/** A budget for each act, so that one of them used up leaves the others. `docs/limits.md` says what each may cost. */
export const budgets: Record<Act, Budget> = {
  /** An answer that is ready, or a small one. Many people read behind one address. */
  read: { network: 1_200, wide: 16 },
  /** Files of the widgets and of the console, and everything that there is not. */
  file: { network: 2_400, wide: 16 },
  /** A read that no cache answers: counted besides. */
  fresh: { network: 600, site: 2_400 },
  /** Words that somebody looks for: besides `fresh`. A field asks as one types. */
  search: { network: 120, site: 1_200 },
  /** A page of ours, which is rendered each time. */
  page: { network: 60, site: 300 },
  stream: { network: 120 },
  /** Words: written, changed, taken back. */
  post: { network: 60, site: 1_200 },
  /** Texts whose tree is asked for: nothing is kept. */
  preview: { network: 60, site: 600 },
  /** Images that are sent, each decoded and kept. */
  image: { network: 60, site: 2_000, seconds: day },
  reaction: { network: 60, site: 1_200 },
  share: { network: 30, site: 600 },
  /** That somebody writes: nothing is kept. */
  writing: { network: 120, site: 2_400 },
  report: { network: 10, site: 120 },
  /** Work for browsers: a hash and two signatures. */
  challenge: { network: 120, site: 2_400 },
  /** Codes for visitors that are asked for, and typed: of one address, the tables count both. */
  confirm: { network: 20, site: 240, seconds: 600 },
  /** Tokens of hosts: a page brings one with the first thing that somebody does there. */
  member: { network: 60, site: 1_200 },
  /** What those do who work for sites. An office of moderators shares a network, and bulk is quick. */
  manage: { network: 600 },
  /** Pages that the server looks at for those who work for a site: each asks somebody else. */
  check: { network: 120, site: 60, seconds: 3_600 },
  /** Mails that a provider hands over, from a few machines of its own. */
  inbound: { network: 300 },
  /** Codes that are asked for: in the place of a site stands an address, whoever asks for it. */
  code: { network: 10, site: 5, seconds: 600 },
  /** All that is sent to the pages for signing in; of one address, guesses at its code. */
  guess: { network: 60, site: 20, seconds: 600 },
  /** Bytes of what is written: the body, the tree that is made of its text, and `rowBytes`. */
  bytes: { network: 4 * megabyte, site: 64 * megabyte, seconds: day },
  /** Bytes of images as they are kept: no network fills the room of a site. */
  imageBytes: { network: 24 * megabyte, site: 256 * megabyte, seconds: day },
};

export const acts: Act[] = Object.keys(budgets) as Act[];

/** What a write takes in the tables beside its words: columns, indexes, its idempotency key. */
export const rowBytes = 500;

/** A path of the table, or the same of a form, which has no root of the API and may say it in the singular. */
const toPattern = (path: string): RegExp =>
  new RegExp(`${path.slice(apiRoot.length - 1).replace(/\{\w+\}/g, '[^/]+')}$`.replace(/s\$$/, 's?$'));

/** Writes that have a budget of their own. */
const named: [RegExp, Act][] = [
  [toPattern(endpoints.putReaction.path), 'reaction'],
  [toPattern(endpoints.reactToPage.path), 'reaction'],
  [toPattern(endpoints.preview.path), 'preview'],
  [toPattern(endpoints.createImage.path), 'image'],
  [toPattern(endpoints.createShare.path), 'share'],
  [toPattern(endpoints.writing.path), 'writing'],
  [toPattern(endpoints.createReport.path), 'report'],
  [toPattern(endpoints.createContest.path), 'report'],
  [toPattern(endpoints.createChallenge.path), 'challenge'],
  [toPattern(endpoints.sendCode.path), 'confirm'],
  [toPattern(endpoints.confirm.path), 'confirm'],
  [toPattern(endpoints.signInMember.path), 'member'],
  // The same by the forms of the visitor's own page.
  [/^\/sites\/[^/]+\/me\/(code|confirm)$/, 'confirm'],
];
const search = toPattern(endpoints.search.path);
const image = /^\/sites\/[^/]+\/(images|avatars)\/[^/]+$/;
const streams: RegExp[] = Object.values(endpoints)
  .filter(({ kind }) => kind === 'stream')
  .map(({ path }) => toPattern(path));

const badge = /^\/sites\/[^/]+\/badge\.\w+$/;

/**
 * What a request counts as; undefined for what is never limited, because those ask who look after the server.
 * @param path without what the server is mounted under
 */
export function toAct(method: string, path: string): Act | undefined {
  if (path === '/healthz') return undefined;
  const isSite = path.startsWith(apiRoot) && path.includes('/sites/');
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') {
    if (isSite && method !== 'OPTIONS' && search.test(path)) return 'search';
    if (isSite) return method === 'GET' && streams.some((stream) => stream.test(path)) ? 'stream' : 'read';
    // A page of the console brings dozens of files, and an office shares a network.
    if (path.startsWith(consoleFiles)) return 'file';
    // All that happened on a site: as much to read as a page.
    if (/^\/log\/(\d+\/)?site\//.test(path)) return 'page';
    // A page may show dozens of them.
    if (image.test(path)) return 'file';
    // On pages of the host that many people read.
    if (badge.test(path)) return 'read';
    return path.startsWith('/sites/') || path.startsWith(consoleRoot) ? 'page' : 'file';
  }
  // Many people's mail programs send from one network, and nothing can be guessed there.
  if (path === `${consoleRoot}/unsubscribe` || path === `${consoleRoot}/unfollow`) return 'manage';
  if (path.startsWith(consoleRoot)) return 'guess';
  if (path.startsWith(inboundRoot)) return 'inbound';
  if (path.startsWith(manageRoot)) return 'manage';
  return named.find(([pattern]) => pattern.test(path))?.[1] ?? 'post';
}
