/** What is said of what a post said before. */
export const versions = {
  versionUntil: 'Until {date}',
  noVersions: 'Nothing is kept from before.',
  close: 'Close',
} as const;
