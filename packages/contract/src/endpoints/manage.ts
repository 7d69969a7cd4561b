import { manageSitePath, manageSubjectsPath, manageTokensPath } from './paths.ts';

// `as typeof`: declarations are made file by file, and the type of a bare name would have to be inferred.

/** What those use who work for a site. */
export const manageEndpoints = {
  manageSite: {
    surface: 'manage',
    method: 'GET',
    path: manageSitePath as typeof manageSitePath,
    kind: 'read',
    access: { staff: 'site.read' },
    status: 200,
  },
  manageSubject: {
    surface: 'manage',
    method: 'PATCH',
    path: manageSubjectsPath as typeof manageSubjectsPath,
    kind: 'write',
    access: { staff: 'subjects.write' },
    status: 200,
  },
  manageTokens: {
    surface: 'manage',
    method: 'DELETE',
    path: manageTokensPath as typeof manageTokensPath,
    kind: 'write',
    access: { staff: 'tokens.delete' },
    status: 204,
  },
} as const;
