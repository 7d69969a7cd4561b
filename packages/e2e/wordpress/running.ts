import { join } from 'node:path';
import { root } from '@parvis/checks/workspace.ts';

/** A WordPress that runs, with the folder of the plug-in there, not active; `admin`, `password` is its owner. */
export interface RunningWordPress {
  /** `http://localhost:PORT`: another site than the loopback address of the Parvis server, as browsers see it. */
  origin: string;
  close: () => Promise<void>;
}

/** The folder that is installed in WordPress. */
export const plugin: string = join(root, 'packages/wordpress/parvis');
