import type { SubjectNames } from '../../store/store.ts';

/** A text without what one leaves out when one types in haste: case, accents, and the escapes of addresses. */
const fold = (text: string): string => toReadable(text).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a subject is meant by words: each of them is somewhere in its key, name or address. */
export function createMatch(words: string): (names: Pick<SubjectNames, 'key' | 'url' | 'title'>) => boolean {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  return ({ key, url, title }) => {
    const said = fold([key, title, url].filter((text) => text !== null).join('\n'));
    return wanted.every((word) => said.includes(word));
  };
}

function toReadable(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
