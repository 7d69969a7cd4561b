import type { Kind } from '@parvis/contract';

/** What a host's own policies see of a post: its rating neither. */
export interface HostPost {
  site: string;
  kind: Kind;
  subject: { key: string; url: string | null; title: string | null };
  /** The name that its author gives. */
  author: string | undefined;
  /** Title and text as they are read. */
  words: string;
  links: number;
}

/** A rule of the host's own. */
export interface HostPolicy {
  /** For the log. */
  name: string;
  /**
   * Whether a post should wait until somebody has looked at it. Asked before it is kept, of new posts and of new words in
   * old ones; one that throws, or has not answered within a second, holds the post.
   */
  judge(post: HostPost): 'publish' | 'hold' | Promise<'publish' | 'hold'>;
}

export interface PolicyOptions {
  /**
   * Rules beside those that every site has.
   * @default []
   */
  policies?: HostPolicy[];
}

export type PolicySettings = Required<PolicyOptions>;

export const toPolicies = ({ policies = [] }: PolicyOptions): PolicySettings => ({ policies });
