/** What forms say. */
export const write = {
  name: 'Your name',
  writesAs: 'You publish as {name}.',
  rename: 'Change name',
  you: 'Your posts and data',
  wroteBefore: 'Wrote here before? Sign in',
  write: 'Write',
  image: 'Image',
  preview: 'Preview',
  save: 'Save',
  cancel: 'Cancel',
  required: 'required',
  optional: 'optional',
  left: { one: '{n} character left', other: '{n} characters left' },
  over: { one: '{n} character too many', other: '{n} characters too many' },
  FIELD_REQUIRED: 'Please fill this in.',
  VALIDATION_FAILED: 'Please check what you entered.',
} as const;
