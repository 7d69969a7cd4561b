import { type Quota, quota as schema } from '@parvis/contract';

export interface QuotaOptions {
  /**
   * What each site may use in a month (of UTC), for servers of many: `{ postsPerMonth: 1000 }`, posts of visitors. A site
   * that has a quota of its own (`parvis site quota`) has that instead.
   * @default { postsPerMonth: null } any number
   */
  quota?: Partial<Quota>;
}

export interface QuotaSettings {
  quota: Quota;
}

/** @throws Error when it is no whole number from 1 on */
export const toQuotas = ({ quota = {} }: QuotaOptions): QuotaSettings => ({ quota: checkQuota(quota) });

/** @throws Error when it is no whole number from 1 on */
export function checkQuota({ postsPerMonth = null }: Partial<Quota>): Quota {
  const { data } = schema.safeParse({ postsPerMonth });
  if (!data) throw new Error(`A quota of posts must be a whole number from 1 on, not "${postsPerMonth}".`);
  return data;
}
