import { press } from './acts.ts';
import type { OwnState } from './state.ts';

export const share: OwnState[] = [
  { name: 'row', subject: 'talk', ready: '.more' },
  {
    name: 'narrow',
    subject: 'talk',
    options: () => ({ context: { viewport: { width: 320, height: 600 } } }),
    ready: '.more',
  },
  {
    name: 'panel',
    subject: 'talk',
    ready: '.more',
    act: async (widget) => {
      await press(widget, '.more');
      await widget.locator('.rest').waitFor();
    },
  },
  {
    name: 'QR code',
    subject: 'talk',
    ready: '.more',
    act: async (widget) => {
      await press(widget, '.more');
      await press(widget, '.rest button');
      await widget.locator('.qr svg').waitFor();
    },
  },
  {
    name: 'copied',
    subject: 'talk',
    options: () => ({ context: { permissions: ['clipboard-write'] } }),
    ready: '.more',
    act: async (widget) => {
      await press(widget, 'button.round');
      await widget.locator('.done').waitFor();
    },
  },
  {
    name: 'to copy by hand',
    subject: 'talk',
    options: () => ({
      prepare: (page) => page.addInitScript('Object.defineProperty(navigator, "clipboard", { value: undefined })'),
    }),
    ready: '.more',
    act: async (widget) => {
      await press(widget, 'button.round');
      await widget.locator('.given input').waitFor();
    },
  },
];
