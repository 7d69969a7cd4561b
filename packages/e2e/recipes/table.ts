import { apps } from './apps.ts';
import { containers } from './containers.ts';
import { proxies } from './proxies.ts';
import type { Recipe } from './recipe.ts';
import { servers } from './servers.ts';
import { signers } from './signers.ts';
import { sites } from './sites.ts';
import { units } from './units.ts';

/** Every recipe of docs/recipes with its proof, by its name, in the order of the index. */
export const recipes: Record<string, Recipe> = {
  ...sites,
  ...apps,
  ...signers,
  ...servers,
  ...proxies,
  ...units,
  ...containers,
};
