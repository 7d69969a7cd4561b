import { en } from './en.ts';
import { fr } from './fr.ts';
import type { PolicyWords } from './shape.ts';

/** By language. */
export const policyWords: Readonly<Record<string, PolicyWords>> = { en, fr };
