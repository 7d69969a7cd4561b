import { pressFor } from './acts.ts';
import { richSite } from './site.ts';
import type { OwnState } from './state.ts';

const rich = { site: richSite };

export const reactions: OwnState[] = [
  { name: 'none given', subject: 'nothing', options: () => rich, ready: '.chip' },
  {
    name: 'given',
    subject: 'reacted',
    options: () => rich,
    ready: '.chip',
    act: (widget) => pressFor(widget, '.chip[aria-pressed=false]', '.chip[aria-pressed=true]'),
  },
];
