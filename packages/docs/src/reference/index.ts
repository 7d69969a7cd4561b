import type { Page } from '../markdown.ts';
import { describeMoving } from '../moving/pages.ts';
import { describeApi } from './api.ts';
import { describeElements } from './elements.ts';

/** The pages that are made from tables and schemas, each with its slug. */
export const makeReference = (): (Page & { slug: string })[] => [
  ...describeMoving(),
  { slug: 'reference/elements', ...describeElements() },
  { slug: 'reference/api-public', ...describeApi('public') },
  { slug: 'reference/api-manage', ...describeApi('manage') },
];
