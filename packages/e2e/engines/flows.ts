import type { Flow } from './flow.ts';
import { looking } from './flows/looking.ts';
import { writing } from './flows/writing.ts';

/** What visitors do, once for every engine. Each flow has a subject, a page and a storage of its own. */
export const flows: Flow[] = [...looking, ...writing];
