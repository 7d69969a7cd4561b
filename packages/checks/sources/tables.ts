import { elementNames as elements } from '@parvis/contract/elements';
import { kindNames as kinds } from '@parvis/contract/kinds';
import { optionNames as options } from '@parvis/contract/options';

// The names in the tables of the contract, which nothing else may list once more.

export const elementNames: readonly string[] = elements;
export const kindNames: readonly string[] = kinds;
export const optionNames: readonly string[] = options;
