import { type Signal, signal } from '@preact/signals';

/** How many acts of this page wait for work that the server asked for (A21). */
export const working: Signal<number> = signal(0);

/** Keeps it, for what asks the server. */
export const onWork = (isWorking: boolean): void => {
  working.value += isWorking ? 1 : -1;
};
