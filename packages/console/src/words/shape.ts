import type { en } from './en/index.ts';

type Loose<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Loose<English[Key]>;
};
/** All that the console says in one language. */
export type Words = Loose<typeof en>;
