/** The path of a database that is one file; nothing for PostgreSQL, or when it lives in memory. */
export function fileOf(url: string): string | undefined {
  const path = url.startsWith('sqlite:') ? url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '') : ':memory:';
  return path === ':memory:' ? undefined : path;
}
