import type { TagCheck } from '@parvis/contract';
import type { ElementName } from '@parvis/contract/elements';
import { useSignal } from '@preact/signals';
import { h, type VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Field } from '../ui/Field.tsx';
import { notify } from '../ui/notices.ts';
import type { Say } from '../words/words.ts';
import { toHex } from './to-hex.ts';

interface Props {
  say: Say;
  /** Of the server, where the elements come from. */
  host: string;
  /** Of the site. */
  site: string;
  blocks: readonly ElementName[];
  language: string;
  /** As the page says them. */
  colors: TagCheck['colors'] | undefined;
}

/** A thread that nobody writes in. */
const subject = 'parvis-preview';

const usual = { background: '#ffffff', text: '#1b1b1a', link: '#1d4f91' };
type ColorName = keyof typeof usual;
const colorNames = ['background', 'text', 'link'] as const satisfies readonly ColorName[];

/** The widgets as they will stand on the page: themselves, on its colors, and nothing that is typed there is sent. */
export function Preview({ say: { words }, host, site, blocks, language, colors }: Props): VNode {
  const chosen = useSignal<Partial<Record<ColorName, string>>>({});
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // By `import`: the console takes no script element that was made by a script.
    import(/* @vite-ignore */ `${host}/parvis.js`).catch(() => {});
    const keep = (event: Event): void => {
      event.preventDefault();
      notify({ text: words.start.tag.notSent });
    };
    const element = panel.current!;
    element.addEventListener('parvis-before-submit', keep);
    return () => element.removeEventListener('parvis-before-submit', keep);
  }, [host]);
  const color = (name: ColorName): string => chosen.value[name] ?? toHex(colors?.[name]) ?? usual[name];
  return (
    <>
      <div class="row colors">
        {colorNames.map((name) => (
          <Field key={name} label={words.start.tag.colors[name]}>
            {(ties) => (
              <input
                {...ties}
                type="color"
                value={color(name)}
                onInput={({ currentTarget: { value } }) => {
                  chosen.value = { ...chosen.value, [name]: value };
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <div
        ref={panel}
        class="preview"
        lang={language}
        style={{ background: color('background'), color: color('text'), '--parvis-accent': color('link') }}
      >
        {blocks.map((name) =>
          h(`parvis-${name}`, { key: name, host, site, subject, loading: 'eager', 'heading-level': '3' }),
        )}
      </div>
    </>
  );
}
