import type { Services } from '../http/services.ts';
import type { ReviewRegister } from '../parvis.ts';

/** The register, for the host that the server runs in. @param started resolves once the tables are up to date */
export const createLog = ({ register }: Services, started: () => Promise<void>): ReviewRegister => ({
  async batch(options) {
    await started();
    return register.batch(options);
  },
  async status() {
    await started();
    const state = await register.state();
    // Who only asks makes no keys, and asks even where they cannot be opened.
    const signer = state.origin === null || state.code === 'sealed' ? undefined : await register.signer();
    return { ...state, keys: signer?.keys ?? [], receiptKey: signer?.receiptKey };
  },
  async compare(note) {
    await started();
    return register.compare(note);
  },
  async rotateKey() {
    await started();
    return register.rotateKey();
  },
  async renew() {
    await started();
    return register.renew();
  },
});
