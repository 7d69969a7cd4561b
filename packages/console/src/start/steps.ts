import type { ManagedSite, SiteSettings, TagState } from '@parvis/contract';

/** The steps, in their order. Each stands in the address. */
export const steps = ['business', 'answers', 'pages', 'tag'] as const;
export type StepName = (typeof steps)[number];

/** What the site says of itself: nothing else is kept of how far somebody is. */
export interface Known {
  site: ManagedSite;
  settings: SiteSettings;
  tag: TagState;
}

const done: Record<StepName, (known: Known) => boolean> = {
  business: ({ settings }) => settings.set !== null,
  answers: ({ settings }) => settings.policy !== null,
  pages: ({ site }) => site.origins.length > 0,
  tag: ({ tag }) => tag.seen.length > 0,
};

export const isDone = (step: StepName, known: Known): boolean => done[step](known);

/** The step that an address names, else the first that is not done. */
export const toStep = (part: string | undefined, known: Known): StepName =>
  steps.find((name) => name === part) ?? steps.find((name) => !isDone(name, known)) ?? 'tag';
