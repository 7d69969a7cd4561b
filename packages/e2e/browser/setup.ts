import { unpackChromium } from './chromium.ts';

/** Before the first browser test: the two workers would otherwise unpack at the same time. */
export default async function setup(): Promise<void> {
  if (process.platform === 'linux' && process.arch === 'x64' && !process.env.CHROME_PATH) await unpackChromium();
}
