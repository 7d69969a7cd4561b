import { settingsPath, toPath } from '../endpoints/index.ts';
import { equal, everywhere, fresh, type Visit } from './case.ts';

/** A PNG of one pixel. */
export const pixel: Uint8Array = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='),
  (one) => one.charCodeAt(0),
);

/** Has a site take images, on every process. */
export async function takeImages({ ask, page }: Visit, site: string, token: string): Promise<void> {
  const body = { images: true };
  const { status } = await ask('PATCH', toPath(settingsPath, { site }), body, { token, origin: null, key: fresh() });
  equal(status, 200, 'status of the settings');
  await everywhere(async () => (await page()).site.images, 'true');
}
