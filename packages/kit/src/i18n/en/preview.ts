/** What is said where a text is looked at before it is sent. */
export const preview = {
  previewNone: 'Nothing written yet.',
} as const;
