import type { MountContext } from '@parvis/kit/runtime/context.ts';
import { mountWidget } from '@parvis/kit/runtime/mount.tsx';
import { h } from 'preact';
import { createReactions } from './model.ts';
import { Reactions } from './Reactions.tsx';
import css from './reactions.css?inline';

/** `<parvis-reactions>`: what the site has chosen, for the page as a whole. */
export const mount = (context: MountContext): (() => void) =>
  mountWidget(context, css, (ui) => {
    const model = createReactions(ui);
    return { ...model, node: h(Reactions, { ui, model }) };
  });
