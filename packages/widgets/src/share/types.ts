import type { Network } from '@parvis/contract';
import type { Signal } from '@preact/signals';
import type { Shareable } from './link.ts';
import type { NetworkName } from './networks.ts';

/** What the page wants shared, and where its visitors are with it. */
export interface ShareState {
  what: Shareable;
  /** Networks in the row, where it is wide enough for them. */
  names: NetworkName[];
  /** Networks that are in the panel in any case. */
  rest: NetworkName[];
  canShare: boolean;
  /** Whether the panel is open. */
  open: Signal<boolean>;
  /** Right after the link was copied. */
  copied: Signal<boolean>;
  /** The link to copy by hand, where the page may not copy by itself. */
  given: Signal<string | undefined>;
  /** Actions of sharing; false while they are too few to be shown; undefined until that is known, and the language too. */
  count: Signal<number | false | undefined>;
  /** The address to give away by one way of sharing. */
  toUrl(network: Network): string;
  /** Tells the page of an act of sharing and counts it, later and silently. A listener that cancels keeps it uncounted. */
  tell(network: Network): void;
  /** Opens the sheet of the device. */
  share(): Promise<void>;
  copy(): Promise<void>;
}
