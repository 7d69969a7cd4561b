import type { Template } from './template.ts';

/** What `parvis mail test` sends. */
export const test: Template<Record<string, never>, 'test'> = {
  write: (_data, say) => ({
    subject: say('subject'),
    preview: say('preview'),
    blocks: [
      { is: 'paragraph', text: say('arrives') },
      { is: 'paragraph', text: say('look') },
    ],
    small: [say('why')],
  }),
};
