import type { MountContext } from '@parvis/kit/runtime/context.ts';
import { mountWidget } from '@parvis/kit/runtime/mount.tsx';
import { h } from 'preact';
import { loadPanel, toRows } from './model.ts';
import { networks } from './networks.ts';
import { Share } from './Share.tsx';
import { style } from './style.ts';

/** `<parvis-share>`: share by the device, a link, networks. */
export function mount(context: MountContext): () => void {
  let end: (() => void) | undefined;
  let isOver = false;
  const begin = (): void => {
    if (!isOver) end = mountWidget(context, style, (ui) => ({ node: h(Share, { ui }) }));
  };
  // A row that the page has chosen: what the server has rendered of it stays until it is known.
  if (toRows(context)[0].every((name) => networks[name])) begin();
  else loadPanel().then(begin, begin);
  return () => {
    isOver = true;
    end?.();
  };
}
