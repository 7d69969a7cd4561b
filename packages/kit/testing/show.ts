import { type BoundFunctions, type queries, render, within } from '@testing-library/preact';
import type { VNode } from 'preact';
import { kit } from '../src/i18n/en/kit.ts';
import { createMessages } from '../src/i18n/messages.ts';
import type { Ui } from '../src/runtime/ui.ts';

/** A component as it stands in an element of ours: in an open shadow root, which `screen` does not look into. */
export interface Shown extends BoundFunctions<typeof queries> {
  root: ShadowRoot;
  /** What assistive technology was told, in its order. */
  announced: string[];
  /** What the page was told. */
  emitted: string[];
  /** The same with other properties. */
  again(view: (ui: Ui) => VNode): void;
}

/** Renders a component in English, in a shadow root of the document. `Ui` is real where nothing of the page is asked. */
export function show(view: (ui: Ui) => VNode, context: Partial<Ui['context']> = {}): Shown {
  const element = document.body.appendChild(document.createElement('section'));
  const root = element.attachShadow({ mode: 'open' });
  const announced: string[] = [];
  const emitted: string[] = [];
  const ui: Ui = {
    context: {
      element,
      root,
      host: 'https://talk.example',
      site: 'demo',
      subject: 'room-12',
      url: 'https://hotel.example/rooms/12',
      title: 'Room 12',
      option: () => undefined,
      ...context,
    } as Ui['context'],
    lang: 'en',
    t: createMessages('en', 'kit', kit),
    loadMessages: async () => {},
    permalink: (id) => `#parvis-${id}`,
    emit(name) {
      emitted.push(name);
      return true;
    },
    announce(text) {
      announced.push(text);
    },
  };
  const container = root as unknown as HTMLElement;
  const { rerender } = render(view(ui), { container });
  return { ...within(container), root, announced, emitted, again: (next) => rerender(next(ui)) };
}
