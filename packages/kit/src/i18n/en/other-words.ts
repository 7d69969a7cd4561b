/** What is said where there are two texts for one form. */
export const otherWords = {
  otherTab: 'You wrote this here in another tab:',
  otherChange: 'You changed this elsewhere meanwhile. It says now:',
  keepMine: 'Keep mine',
  takeOther: 'Take this one',
} as const;
