import type { Ui } from './ui.ts';

/** Code that acts. It comes with the first sign of intent, and what is pressed before it is there is kept. */
export interface Intent<Actions> {
  /** Gets it; one load at a time. A load that failed is tried again by the next who asks. */
  actions(): Promise<Actions>;
  /** Somebody points at something to press, or has the focus on it. Silent when the code does not come. */
  prepare(): void;
  /** Does it with the code: now, or as soon as that is there, in the order of the presses. Announces what fails. */
  act(use: (actions: Actions) => unknown): void;
}

/** @param get loads the code */
export function createIntent<Actions>(ui: Ui, get: () => Promise<Actions>): Intent<Actions> {
  let coming: Promise<Actions> | undefined;
  const getAll = async (): Promise<Actions> => {
    const messages = ui.loadMessages();
    const code = await get();
    await messages;
    return code;
  };
  const actions = (): Promise<Actions> => {
    coming ??= getAll().catch((error) => {
      coming = undefined;
      throw error;
    });
    return coming;
  };
  return {
    actions,
    prepare() {
      actions().catch(() => {});
    },
    act(use) {
      actions()
        .then(use)
        .catch(() => ui.announce(ui.t('failed'), true));
    },
  };
}
