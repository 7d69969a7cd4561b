/** Roughly what somebody sits at, of two short lists; empty where it is none of these. */
export interface Device {
  browser: string;
  system: string;
}

// Most say that they are several: the first that fits is it.
const browsers = [
  ['Edge', /Edg(e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /(Firefox|FxiOS)\//],
  ['Chrome', /(Chrome|Chromium|CriOS)\//],
  ['Safari', /Version\/[\d.]+ .*Safari\//],
] as const;

const systems = [
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux/],
] as const;

/** Signs of what a browser says of itself that are looked at: a long one is no browser's. */
const mostSigns = 500;

/** @param userAgent as it was sent: no more of it is kept than this */
export function toDevice(userAgent = ''): Device {
  const said = userAgent.slice(0, mostSigns);
  const find = (list: readonly (readonly [string, RegExp])[]): string =>
    list.find(([, pattern]) => pattern.test(said))?.[0] ?? '';
  return { browser: find(browsers), system: find(systems) };
}
