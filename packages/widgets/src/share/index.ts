import type { MountContext } from '@parvis/kit/runtime/context.ts';
import { mountWidget } from '@parvis/kit/runtime/mount.tsx';
import { h } from 'preact';
import { Share } from './Share.tsx';
import { style } from './style.ts';

/** `<parvis-share>`: share by the device, a link, networks. */
export const mount = (context: MountContext): (() => void) =>
  mountWidget(context, style, (ui) => ({ node: h(Share, { ui }) }));
