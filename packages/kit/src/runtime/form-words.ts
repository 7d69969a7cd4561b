import type { BlockList } from '@parvis/contract';
import type { VNode } from 'preact';

/** What a site wants said at its forms for something new. */
export interface FormWords {
  title?: VNode | undefined;
  placeholder?: string | undefined;
  /** Above the button. */
  notes?: VNode | undefined;
}

/** Which form: one for a list of its own, or one that answers somebody. */
export type FormName = BlockList | 'reply';
