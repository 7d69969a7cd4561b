import { selectionPath } from './selection-path.ts';

/** Public as well: what is shown of reviews elsewhere than in a list of one subject. */
export const foundEndpoints = {
  selection: {
    surface: 'public',
    method: 'GET',
    path: selectionPath as typeof selectionPath,
    kind: 'read',
    access: 'anyone',
    status: 200,
  },
} as const;
