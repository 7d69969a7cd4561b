import { errors, type SiteSettings } from '@parvis/contract';
import type { Context } from '../context.ts';
import { fieldProblem } from '../problem.ts';
import type { ResolvedAuthor } from './resolve-author.ts';

/** The table of what looks like what: a third of a second and 27 MB, so a server has it from its first post on. */
const loadNames = (): Promise<typeof import('../../policies/names.ts')> => import('../../policies/names.ts');

/** A name as policies compare it. */
export interface ReadName {
  /** What it looks like; empty where it names nobody. */
  skeleton: string;
  /** It is that of one of the people of the business. */
  isOfPeople: boolean;
}

/** Knows whose a name is. */
export interface NameCheck {
  /** What a name looks like (UTS 39). */
  toSkeleton(name: string): string;
  /** Whether a name is that of one of the people whom these settings name. */
  isOfPeople(name: string, settings: Pick<SiteSettings, 'names'>): boolean;
  /** Whether it is one that the business speaks under, and nobody else. */
  isReserved(name: string): boolean;
  /**
   * Nobody but the business writes under its name, whether typed now or remembered from before (P12).
   * @throws ProblemError NAME_RESERVED
   */
  check(author: Pick<ResolvedAuthor, 'kind' | 'name' | 'isNamed'>): ReadName;
}

/** Prepares a check of names, which takes a while the first time. */
export async function prepareNameCheck({ site }: Pick<Context, 'site'>): Promise<NameCheck> {
  const { isOneOf, isReservedName, toNameSkeleton } = await loadNames();
  let last: { name: string; skeleton: string } | undefined;
  /** The same name is asked about several times. */
  const toSkeleton = (name: string): string => {
    if (last?.name !== name) last = { name, skeleton: toNameSkeleton(name) };
    return last.skeleton;
  };
  const isOfPeople: NameCheck['isOfPeople'] = (name, settings) => isOneOf(settings.names, toSkeleton(name));
  const isReserved = (name: string): boolean => isReservedName(name, [site.name]);
  return {
    toSkeleton,
    isOfPeople,
    isReserved,
    check({ kind, name, isNamed }) {
      if (kind !== 'staff' && isReserved(name)) {
        throw fieldProblem('NAME_RESERVED', 'author.name', `${errors.NAME_RESERVED.title}.`);
      }
      // Two members may have one name: the host knows both, and neither imitates the other.
      return { skeleton: isNamed ? '' : toSkeleton(name), isOfPeople: isOfPeople(name, site.settings) };
    },
  };
}
