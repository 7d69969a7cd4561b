import type { Browser } from 'playwright-core';
import type { RunningParvis } from '../browser/parvis.ts';

/** With what a recipe is proved. */
export interface RecipeStage {
  /** Its name: of its page, of its folder in `examples/recipes`, of its row in the table. */
  name: string;
  /** A copy of its small site for this proof alone, with the files of its page as they are printed. */
  folder: string;
  browser: Browser;
  /** A server of its own, with the site `shop`. */
  server: RunningParvis;
  /** Says which origins the pages of `shop` have. */
  allow(...origins: string[]): Promise<void>;
}

/** One row of the table of recipes. */
export interface Recipe {
  /** Heading of docs/recipes/index.md below which it stands. */
  group: 'Shops' | 'Site builders' | 'Blogs and static sites' | 'Applications' | 'Members' | 'Servers';
  /** As the index calls it. */
  label: string;
  /** What `pnpm prove recipes NAME` does with it, and what it does not: as the index says it. */
  proof: string;
  /** Owners use it: docs/fr/recettes has it in French. */
  isFrench?: true;
  /**
   * Does what its page says. Answers what was done, in sentences; throws on anything that does not come about, and
   * {@link LeftOut} where what it takes cannot be had here.
   */
  prove(stage: RecipeStage): Promise<string[]>;
}

/** What a proof takes cannot be had on this machine: it was not made. */
export class LeftOut extends Error {}
