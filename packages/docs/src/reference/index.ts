import type { Page } from '../markdown.ts';
import { describeMoving } from '../moving/pages.ts';
import { describeApi } from './api.ts';
import { describeElements } from './elements.ts';

/** The pages that are made from tables and schemas, each with its slug. */
export const makeReference = (): (Page & { slug: string })[] => [
  ...describeMoving(),
  ...(['en', 'fr'] as const).flatMap((lang) => {
    const base = lang === 'fr' ? 'fr/' : '';
    return [
      { slug: `${base}reference/elements`, ...describeElements(lang) },
      { slug: `${base}reference/api-public`, ...describeApi('public', lang) },
      { slug: `${base}reference/api-manage`, ...describeApi('manage', lang) },
    ];
  }),
];
