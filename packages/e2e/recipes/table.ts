import { apps } from './apps.ts';
import type { Recipe } from './recipe.ts';
import { signers } from './signers.ts';
import { sites } from './sites.ts';

/** Every recipe of docs/recipes with its proof, by its name, in the order of the index. */
export const recipes: Record<string, Recipe> = { ...sites, ...apps, ...signers };
