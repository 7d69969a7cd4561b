import { type Network, sharesFrom } from '@parvis/contract';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import type { Context } from '@parvis/kit/runtime/context.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { openSubject } from '@parvis/kit/session/subject.ts';
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { type Shareable, toText, toUrl } from './link.ts';
import { share } from './messages.ts';
import { type NetworkName, networks, toNames } from './networks.ts';
import type { PanelProps } from './Panel.tsx';
import type { ShareState } from './types.ts';

/** Networks in the row at maxInRow; when there are more of them, one fewer, and the rest in the panel. */
const maxInRow = 6;

/** Milliseconds that the row waits for the page's data, of which sharing itself needs nothing. */
const patienceMs = 3_000;

/** Gets what has no place in the row, and the words of it. */
export async function loadPanel(ui?: Ui): Promise<{ Panel: ComponentType<PanelProps> }> {
  // Both at once, without `Promise.all`, which pages replace. Words never fail to come.
  const words = ui?.loadMessages();
  const { Panel, more } = await import('./Panel.tsx');
  await words;
  Object.assign(networks, more);
  return { Panel };
}

/** The networks of a page: those in the row, and the others. */
export function toRows({ option }: Pick<Context, 'option'>): [row: NetworkName[], rest: NetworkName[]] {
  const names = toNames(option('networks'), !!toAddress(option('image')));
  const inRow = names.length > maxInRow ? maxInRow - 1 : maxInRow;
  return [names.slice(0, inRow), names.slice(inRow)];
}

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
  const [names, rest] = toRows(context);
  const data = { title: what.title, url: toUrl(what, 'native') };

  const open = signal(false);
  const copied = signal(false);
  const given = signal<string | undefined>(undefined);
  const count = signal<number | false | undefined>(undefined);

  const show = ({ shareCount }: { shareCount: number }): void => {
    count.value = shareCount >= sharesFrom && shareCount;
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
      .catch(() => show({ shareCount: 0 }));
    // What comes with them, a language that the site speaks for instance, is waited for; a server that is silent is not.
    setTimeout(() => {
      count.value ??= false;
    }, patienceMs);
  }

  return {
    what,
    names,
    rest,
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
