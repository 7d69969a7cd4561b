import { pageSites } from '../http/patterns.ts';

/** Addresses of our own pages, below the path that the server is mounted under. */
export interface Addresses {
  subject(key: string): string;
  post(id: string): string;
  report(id: string): string;
  /** What was written last, as Atom: under a subject, or on the whole site. */
  feed(key?: string): string;
  /** All reviews of the site. */
  reviews: string;
  /** The rules of the site, and the notices beside them. */
  policy: string;
  privacy: string;
  accessibility: string;
  /** What is the visitor's who asks. */
  me: string;
  /** Where forms are sent. */
  posts: string;
}

/** Keys that stand in a path as they are. Others may hold a slash, a dot segment or bytes that proxies rewrite. */
const simple = /^(?!\.{1,2}$)[\w.~-]+$/;

/** @param base the server's address or path without its last slash; empty for the root */
export function toAddresses(base: string, site: string): Addresses {
  const root = base + pageSites.replace(':site', site);
  return {
    subject: (key) =>
      simple.test(key) ? `${root}/subjects/${key}` : `${root}/subjects?key=${encodeURIComponent(key)}`,
    post: (id) => `${root}/posts/${encodeURIComponent(id)}`,
    report: (id) => `${root}/posts/${encodeURIComponent(id)}/report`,
    feed: (key) => withQuery(`${root}/feed`, { key }),
    reviews: `${root}/reviews`,
    policy: `${root}/policy`,
    privacy: `${root}/privacy`,
    accessibility: `${root}/accessibility`,
    me: `${root}/me`,
    posts: `${root}/posts`,
  };
}

/** An address with parameters set, or taken away where they are undefined. Takes relative ones, and leaves them so. */
export function withQuery(address: string, values: Record<string, string | undefined>): string {
  const [path = '', query = ''] = address.split('?');
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) all.delete(name);
    else all.set(name, value);
  }
  const text = all.toString();
  return text ? `${path}?${text}` : path;
}
