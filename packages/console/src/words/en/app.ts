/** What the frame around the screens says, and what all of them do. */
export const app = {
  /** The links of the menu, by the name of the screen. */
  screens: {
    queue: 'Queue',
    insights: 'Figures',
    audit: 'History',
    health: 'Health',
    posts: 'Posts',
    reviews: 'Reviews',
    subjects: 'Pages',
    start: 'First steps',
    people: 'People',
    settings: 'Settings',
  },
  /** Between a name and what it is. */
  colon: ': ',
  skip: 'Skip the menu',
  menu: 'Menu',
  account: 'Your account',
  loading: 'Loading…',
  loadFailed: 'This could not be loaded.',
  retry: 'Try again',
  failed: 'That did not work. Nothing is lost: try again.',
  more: 'Show more',
  undo: 'Take back',
  undone: 'It is as it was before.',
  cancel: 'Cancel',
  save: 'Save',
  saved: 'Saved.',
  takenBack: 'Taken back.',
  signedOut: 'You were signed out. What you typed is still here.',
  signIn: 'Sign in again',
} as const;
