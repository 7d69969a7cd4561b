import { blocks, kinds } from '@parvis/contract';
import { attributes } from '../../widgets/src/element/table.ts';

// The names in the tables of the contract, which nothing else may list once more.

export const elementNames: string[] = [...blocks];
export const kindNames: string[] = [...kinds];
export const optionNames: string[] = attributes.map(({ name }) => name);
