import { h } from 'preact';
import type { Place } from '../element/context.ts';
import { mountWidget } from '../kit/mount.tsx';
import { Share } from './Share.tsx';
import { style } from './style.ts';

/** `<parvis-share>`: share by the device, a link, networks. */
export const mount = (context: Place): (() => void) => mountWidget(context, style, (ui) => h(Share, { ui }));
