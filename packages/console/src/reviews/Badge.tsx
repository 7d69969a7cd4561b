import { badgePath, reviewsPagePath, toPath } from '@parvis/contract/endpoints';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ScreenProps } from '../app/site.ts';
import { notify } from '../ui/notices.ts';

const toHtml = (text: string): string => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

/** The badge of the site as it is by now, and the code that puts it into a page. */
export function Badge({ site }: ScreenProps): VNode {
  const { words, lang } = site.say;
  const { badge } = words.reviews;
  const isOpen = useSignal(false);
  const here = location.origin + location.pathname.replace(/\/console.*/, '');
  const all = here + toPath(reviewsPagePath, { site: site.key });
  const src = `${here}${toPath(badgePath, { site: site.key })}?lang=${lang}&period=year`;
  const code = `<a href="${toHtml(all)}"><img src="${toHtml(src)}" alt="${toHtml(badge.alt)}" height="30"></a>`;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(code);
    notify({ text: badge.copied });
  };
  return (
    <details
      class="own-badge"
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>{badge.title}</summary>
      <p class="soft">{badge.hint}</p>
      {isOpen.value && <img src={src} alt={badge.alt} height={30} />}
      <pre>
        <code>{code}</code>
      </pre>
      <p class="row">
        <button type="button" class="second" onClick={() => copy().catch(() => notify({ text: badge.notCopied }))}>
          {badge.copy}
        </button>
        <a href={all}>{badge.all}</a>
      </p>
    </details>
  );
}
