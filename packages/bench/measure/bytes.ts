import { weigh } from '@parvis/checks/shipped/budgets.ts';
import type { Measurement } from '../measurement.ts';

export const bytes: Measurement = {
  title: 'Bytes a visitor downloads',
  async run() {
    return [
      {
        caption: 'Code that a page loads, against its budget',
        method: 'The files of the browser build and all that they import, brotli at 11; `pnpm build` first.',
        columns: ['what', 'bytes', 'budget', 'ratio'],
        rows: weigh().map(({ name, bytes, budget }) => [name, bytes, budget, bytes / budget]),
      },
    ];
  },
};
