import type { LiveEvent } from '@parvis/contract';
import type { LiveOptions } from '@parvis/core/live';

/** What widgets of one subject listen to. */
export interface Stream extends LiveOptions {
  listeners: Set<(event: LiveEvent) => void>;
  stop(): void;
  /** What was told last. */
  last?: LiveEvent;
}
