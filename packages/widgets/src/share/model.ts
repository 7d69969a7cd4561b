import { type Network, sharesFrom } from '@parvis/contract';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { openSubject } from '@parvis/kit/session/subject.ts';
import { signal } from '@preact/signals';
import { type Shareable, toText, toUrl } from './link.ts';
import { share } from './messages.ts';
import { toNames } from './networks.ts';
import type { ShareState } from './types.ts';

/** Networks in the row at maxInRow; when there are more of them, one fewer, and the rest in the panel. */
const maxInRow = 6;

/** What has no place in the row. */
export const loadPanel = (): Promise<typeof import('./Panel.tsx')> => import('./Panel.tsx');

/** @param onHand called when the visitor has to copy by hand: show what `given` holds */
export function createShare({ context, emit, announce, lang }: Ui, onHand: () => void): ShareState {
  const { option } = context;
  const image = toAddress(option('image'));
  const what: Shareable = {
    url: toAddress(context.url) ?? context.url,
    title: toText(context.title),
    image,
    utm: (option('utm') ?? 'false') !== 'false',
  };
  const names = toNames(option('networks'), !!image);
  const inRow = names.length > maxInRow ? maxInRow - 1 : maxInRow;
  const data = { title: what.title, url: toUrl(what, 'native') };

  const open = signal(false);
  const copied = signal(false);
  const given = signal<string | undefined>(undefined);
  const count = signal<number | undefined>(undefined);

  const show = ({ shareCount }: { shareCount: number }): void => {
    if (shareCount >= sharesFrom) count.value = shareCount;
  };
  const give = (url: string): void => {
    given.value = url;
    onHand();
  };
  const tell = (network: Network): void => {
    if (!emit('parvis-share-create', { network })) return;
    import('./count.ts')
      .then(({ count }) => count(context, network))
      .then(show)
      .catch(() => {});
  };
  // Without the stats, sharing works all the same.
  if (context.given) show(context.given.subject);
  else {
    context.data
      .then(({ subject }) => {
        openSubject(context).stats.value = subject;
        show(subject);
      })
      .catch(() => {});
  }

  return {
    what,
    names: names.slice(0, inRow),
    rest: names.slice(inRow),
    canShare: !!navigator.canShare?.(data),
    open,
    copied,
    given,
    count,
    toUrl: (network) => toUrl(what, network),
    tell,
    async share() {
      try {
        await navigator.share(data);
        tell('native');
      } catch (error) {
        // Who closes the sheet has changed their mind.
        if ((error as Error).name !== 'AbortError') give(data.url);
      }
    },
    async copy() {
      const url = toUrl(what, 'copy');
      try {
        // Absent on pages without https, refused in some frames.
        await navigator.clipboard.writeText(url);
      } catch {
        return give(url);
      }
      copied.value = true;
      announce(createMessages(lang, 'share', share)('copied'));
      setTimeout(() => {
        copied.value = false;
      }, 2_000);
      tell('copy');
    },
  };
}

/** The whole address of something on the web; undefined of anything else. */
function toAddress(url: string | undefined): string | undefined {
  const address = url && URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI).href : '';
  return /^https?:/.test(address) ? address : undefined;
}
