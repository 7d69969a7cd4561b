import type { Health } from '@parvis/contract';
import { setBanner } from '../app/banners.ts';
import { toAddress } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { waiting } from '../app/waiting.ts';
import { toSentence } from './sentence.ts';

/** Milliseconds between two looks: what stands for a quarter of an hour is seen soon after. */
const everyMs = 120_000;

/** Says above every screen what needs somebody now; the first of it, as the screen says the rest. The menu has what waits. */
export function tellHealth({ key, say }: Pick<SiteContext, 'key' | 'say'>, { items }: Pick<Health, 'items'>): void {
  const [first] = items
    .filter(({ level }) => level === 'fail')
    .map((finding) => ({ name: finding.name, text: toSentence(say, finding).banner }))
    .filter(({ text }) => text !== undefined);
  const count = items.find(({ name }) => name === 'queue')?.values.waiting;
  if (count !== undefined) waiting.value = Number(count);
  const link =
    // What is wanted there is five answers.
    first?.name === 'policy'
      ? { href: toAddress({ site: key, screen: 'settings', part: 'policy' }), text: say.words.requests.toPolicy }
      : { href: toAddress({ site: key, screen: 'health' }), text: say.words.health.toHealth };
  setBanner('health', first?.text === undefined ? undefined : { text: first.text, link });
}

/** Looks now and again at the site that one is at, as long as somebody looks at the page. @returns ends it */
export function watchHealth(site: SiteContext): () => void {
  let isOver = false;
  async function look(): Promise<void> {
    if (isOver || document.visibilityState === 'hidden') return;
    // What cannot be asked for is said by the screens that ask for more.
    const found = await site.client.request('health', {}).catch(() => undefined);
    if (found && !isOver) tellHealth(site, found);
  }
  if (!site.can('settings.read')) return () => {};
  look();
  const timer = setInterval(look, everyMs);
  document.addEventListener('visibilitychange', look);
  return () => {
    isOver = true;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
    setBanner('health', undefined);
  };
}
