import { isExperienceDate, normalizeKey, type RequestedPerson, type SkipReason } from '@parvis/contract';
import { isAddress } from '../../identity/mailbox.ts';
import type { RequestItem } from '../../store/store.ts';

/** Somebody who can be asked, as far as the line alone tells. */
export interface ReadPerson {
  email: string;
  name: string | undefined;
  order: string | undefined;
  experiencedOn: string | undefined;
  language: string | undefined;
  item: RequestItem;
}

/** The endings of countries in which a site asks nobody also tell the country, where nobody else does. */
const endingOf = (address: string): string => address.slice(address.lastIndexOf('.') + 1).toUpperCase();

/** Reads a line. What is wrong in it skips it: half of it is not what the business meant. */
export function readPerson(
  { email, name, subject, title, order, experiencedOn, language, country }: RequestedPerson,
  { item, off }: { item: RequestItem; off: readonly string[] },
): ReadPerson | SkipReason {
  if (!isAddress(email) || !/@.*\./.test(email)) return 'invalid';
  if (experiencedOn && !isExperienceDate(experiencedOn)) return 'invalid';
  if (language && !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)) return 'invalid';
  if (country && !/^[A-Za-z]{2}$/.test(country)) return 'invalid';
  if (off.includes(country ? country.toUpperCase() : endingOf(email))) return 'country';
  return {
    email,
    name: name || undefined,
    order: order || undefined,
    experiencedOn: experiencedOn || undefined,
    language: language || undefined,
    item: subject ? { key: normalizeKey(subject), ...(title && { title }) } : { ...item, ...(title && { title }) },
  };
}
