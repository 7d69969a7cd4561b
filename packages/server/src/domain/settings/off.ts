import { isKindOff, type Kind, kindNames } from '@parvis/contract';
import type { Context } from '../context.ts';

/** Kinds of which whoever asks is shown nothing (M46): none to those who work for the site, who go on deciding. */
export const unseenKinds = ({ site, principal }: Pick<Context, 'site' | 'principal'>): Kind[] =>
  principal.kind === 'staff' ? [] : kindNames.filter((kind) => isKindOff(site.settings, kind));
