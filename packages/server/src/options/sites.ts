import { type PolicyAnswers, policyAnswers, siteKey, toOrigin } from '@parvis/contract';

/** A business whose pages may use this server. */
export interface SiteOption {
  /** As in `data-site`: small letters, digits and hyphens. */
  key: string;
  /** The business's name, under which it answers. */
  name: string;
  /** Whole origins of its pages: `['https://www.example.org']`. */
  origins: string[];
  /**
   * How the business treats reviews: what is given for them, how soon they are decided about, how long they stay, who
   * answers for them. Its page of rules is written from it. Taken where nobody has said it yet; what is said in the console
   * stays.
   * @default none: reviews are taken, and wait until somebody has said it
   */
  policy?: PolicyAnswers;
}

export interface SiteOptions {
  /**
   * Sites registered in code, added or brought up to date at start. Sites added by `parvis site add` stay as they are.
   * @default []
   */
  sites?: SiteOption[];
  /**
   * Opens the site `demo` to pages on any loopback origin, and makes and keeps a secret beside the database. Never in
   * production.
   * @default false
   */
  demo?: boolean;
}

export type SiteSettings = Required<SiteOptions>;

export const toSites = ({ sites = [], demo = false }: SiteOptions): SiteSettings => ({
  sites: sites.map(toSite),
  demo,
});

/** @throws Error when the key, an origin or an answer has the wrong form */
export function toSite({ key, name, origins, policy }: SiteOption): SiteOption {
  if (!siteKey.safeParse(key).success) {
    throw new Error(`The site key "${key}" must be small letters, digits and hyphens, 63 at most.`);
  }
  const whole = origins.map((text) => {
    const origin = toOrigin(text);
    if (!origin) throw new Error(`"${text}" is not an origin such as https://www.example.org.`);
    return origin;
  });
  const answers = policy && policyAnswers.safeParse(policy);
  if (answers?.error) {
    const { path, message } = answers.error.issues[0]!;
    throw new Error(`The policy of the site "${key}" is not right: ${path.join('.')}: ${message}`);
  }
  return {
    key,
    name: name.trim() || key,
    origins: [...new Set(whole)],
    ...(answers?.data && { policy: answers.data }),
  };
}
