import { mySessionPath, mySessionsPath } from './session-paths.ts';

/** Public as well: where a visitor is signed in. They come with the panel of the visitor (`createSignIns`), not with the client. */
export const sessionEndpoints = {
  mySessions: {
    surface: 'public',
    method: 'GET',
    path: mySessionsPath as typeof mySessionsPath,
    kind: 'read',
    access: 'author',
    status: 200,
  },
  endSession: {
    surface: 'public',
    method: 'DELETE',
    path: mySessionPath as typeof mySessionPath,
    kind: 'write',
    access: 'author',
    status: 204,
  },
} as const;
