import { toSurrogateKey } from '../jobs/surrogate-keys.ts';

/** What caches are told of an answer that is the same for everybody. */
export type Caching = (site: string, subjects: string[] | undefined) => Record<string, string>;

/**
 * Browsers keep an answer and ask each time whether it still holds. A cache in front of the server may answer by itself
 * for some seconds, when somebody tells it what has changed: it knows each answer by the keys of the site and of the
 * subjects in it. The seconds bound what goes wrong with that, such as an answer that reaches the cache after the purge
 * it belongs before. RFC 9213 is what caches agree on; Fastly and Varnish read `Surrogate-*`, Cloudflare `Cache-Tag`.
 * @param seconds 0 for no such cache
 */
export function createCaching(seconds: number): Caching {
  const caching = { 'cache-control': 'public, no-cache' };
  if (seconds === 0) return () => ({ ...caching });
  const told = {
    ...caching,
    'cdn-cache-control': `public, max-age=${seconds}`,
    'surrogate-control': `max-age=${seconds}`,
  };
  return (site, subjects) => {
    // Depends on more than its subjects: no purge would come for it.
    if (!subjects) return { ...caching };
    const keys = [toSurrogateKey(site), ...subjects.map((subject) => toSurrogateKey(site, subject))];
    return { ...told, 'surrogate-key': keys.join(' '), 'cache-tag': keys.join(',') };
  };
}
