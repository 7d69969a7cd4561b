import { type Signal, signal } from '@preact/signals';

/** Something that needs whoever is here, on whatever screen, such as a mail server that does not answer. */
export interface Banner {
  /** One of each name. */
  name: string;
  text: string;
  link?: { href: string; text: string };
}

/** Those that stand now. Whoever knows of one puts it here, and takes it away. */
export const banners: Signal<readonly Banner[]> = signal([]);

/** Puts one up in the place of what had its name; undefined takes it away. */
export function setBanner(name: string, banner: Omit<Banner, 'name'> | undefined): void {
  const others = banners.value.filter((one) => one.name !== name);
  banners.value = banner ? [...others, { ...banner, name }] : others;
}
