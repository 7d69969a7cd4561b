/** What forms say. */
export const write = {
  name: 'Your name',
  save: 'Save',
  cancel: 'Cancel',
  required: 'required',
  optional: 'optional',
  format: '**bold**, *italic*, [link](https://…), > quote and lists work.',
  left: { one: '{n} character left', other: '{n} characters left' },
  over: { one: '{n} character too many', other: '{n} characters too many' },
  FIELD_REQUIRED: 'Please fill this in.',
  VALIDATION_FAILED: 'Please check what you entered.',
} as const;
