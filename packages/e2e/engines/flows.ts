import { pick } from '../browser/whole.ts';
import type { Flow } from './flow.ts';
import { conversing } from './flows/conversing.ts';
import { looking } from './flows/looking.ts';
import { writing } from './flows/writing.ts';

/**
 * What visitors do, once for every engine. Each flow has a subject, a page and a storage of its own.
 * @param turn of the engine: those of conversations take turns in a test run
 */
export const toFlows = (turn: number): Flow[] => [...looking, ...writing, ...pick(conversing, 3, turn)];
