/** What posts on their way say, and what became of them. */
export const sending = {
  sending: 'Sending…',
  checking: 'Checking…',
  waiting: 'Not sent yet. It goes out by itself as soon as the connection is back.',
  sent: 'Posted. Thank you!',
  saved: 'Saved.',
  retry: 'Try again',
  discard: 'Discard',
} as const;
