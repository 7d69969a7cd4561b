/** What is written in several ways for one page: scheme, `www.`, case, a trailing slash, `index.html`, the order of parameters. */
export function toNear(key: string): string {
  const { host, pathname, searchParams } = new URL(key);
  searchParams.sort();
  const path = pathname.toLowerCase().replace(/(\/index\.(html?|php))?\/*$/, '');
  return `${host.replace(/^www\./, '')}${path}${searchParams.size > 0 ? `?${searchParams}` : ''}`;
}

/** Whether two addresses of one site are nearly the same: the last part of the path, or all of it but one part. */
export function isNearPath(one: string, other: string): boolean {
  const [a, b] = [one, other].map((key) => {
    const { pathname, search } = new URL(key);
    const parts = pathname
      .toLowerCase()
      .replace(/\.(html?|php)$/, '')
      .split('/')
      .filter(Boolean);
    return { parts, search };
  }) as [Parts, Parts];
  if (a.search !== b.search || a.parts.length === 0) return false;
  if (a.parts.at(-1) === b.parts.at(-1)) return true;
  const others = a.parts.filter((part, at) => part !== b.parts[at]).length;
  return a.parts.length === b.parts.length && a.parts.length > 1 && others === 1;
}

interface Parts {
  parts: string[];
  search: string;
}
