import { type Signal, signal } from '@preact/signals';

/** The session ended while the page stood open. What was typed stays where it is. */
export const isSignedOut: Signal<boolean> = signal(false);
