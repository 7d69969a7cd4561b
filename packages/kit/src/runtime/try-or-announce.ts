import type { Ui } from './ui.ts';

/** Does something whose code may still have to come, and says so when it does not. */
export async function tryOrAnnounce(ui: Ui, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch {
    ui.announce(ui.t('failed'), true);
  }
}
