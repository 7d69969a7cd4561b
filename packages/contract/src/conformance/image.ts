import { settingsPath, toPath } from '../endpoints/index.ts';
import { equal, fresh, type Visit } from './case.ts';

/** A PNG of one pixel. */
export const pixel: Uint8Array = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='),
  (one) => one.charCodeAt(0),
);

/** Whether a site takes images, from now on. */
export async function takeImages(ask: Visit['ask'], site: string, token: string, images: boolean): Promise<void> {
  const body = { images };
  const { status } = await ask('PATCH', toPath(settingsPath, { site }), body, { token, origin: null, key: fresh() });
  equal(status, 200, 'status of the settings');
}
