import type { Services } from '../http/services.ts';
import type { ReviewRegister } from '../parvis.ts';

/** The register, for the host that the server runs in. @param started resolves once the tables are up to date */
export const createLog = ({ register }: Services, started: () => Promise<void>): ReviewRegister => ({
  async batch(options) {
    await started();
    return register.batch(options);
  },
});
