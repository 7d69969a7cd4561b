import type { SiteContext } from '../app/site.ts';
import type { Say } from '../words/words.ts';
import type { StartModel } from './model.ts';
import type { Known } from './steps.ts';

/** What each step gets. */
export interface StepProps {
  say: Say;
  site: SiteContext;
  model: StartModel;
  known: Known;
  /** Of who is signed in. */
  address: string;
  /** The page that the widgets will stand on. */
  page: string | undefined;
  /** On to the next. */
  onDone: (query?: Record<string, string>) => void;
}
