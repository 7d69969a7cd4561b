import { limits } from './limits.ts';

/**
 * A name as one looks for it: in any case, without accents, with single spaces. No longer than a name, whatever its
 * characters come apart into. By this F6 finds whom a text names, and completion finds them before.
 */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, limits.nameLength)
    // Not in the middle of a character.
    .replace(/[\ud800-\udbff]$/, '');
