import type { en } from './en.ts';

/** A sentence, or one for each plural category of the language, chosen by `n`. */
export type Message =
  | string
  | { other: string; zero?: string; one?: string; two?: string; few?: string; many?: string };

type Translated<English> = { readonly [Key in keyof English]: English[Key] extends string ? string : Message };

/** What mails say in one language, by template. */
export type Catalogue = { readonly [Area in keyof typeof en]: Translated<(typeof en)[Area]> };

/** Gives the sentence of a key, with `{name}` replaced; `n` also chooses the plural. A Date is written as a day, of UTC. */
export type Say<Area extends keyof Catalogue> = (
  key: keyof Catalogue[Area],
  values?: Record<string, string | number | Date>,
) => string;
