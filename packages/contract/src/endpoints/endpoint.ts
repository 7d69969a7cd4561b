import type { Permission } from './permissions.ts';

/**
 * Who may call. `anyone`: no token is read. `visitor`: a token is read where there is one; a read then answers
 * differently, a write without one makes a visitor. `author`: needs the token of the author of what is acted on, or the
 * site's key for the acts that SPEC A4 names. `staff`: a session or a key of the site with this permission.
 */
export type Access = 'anyone' | 'visitor' | 'author' | StaffAccess;

/** `session`: only a person who is signed in, for what a key cannot do because it is nobody. */
export interface StaffAccess {
  readonly staff: Permission;
  readonly session?: true;
}

/** One line of the wire. The server mounts it, the client calls it, OpenAPI and the conformance suite describe it. */
export interface Endpoint {
  /** `manage` is for those who work for the site: no CORS, and access is always `staff`. */
  readonly surface: 'public' | 'manage';
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** With `{name}` for parameters. */
  readonly path: string;
  /** `stream`: server-sent events, without end. */
  readonly kind: 'read' | 'write' | 'stream';
  readonly access: Access;
  /** Takes `Idempotency-Key` (SPEC I1). */
  readonly keyed?: true;
  /** Of success. 204 has no body. */
  readonly status: 200 | 201 | 204;
  /** What is sent to it is bytes and not JSON, of whatever type it says. */
  readonly bytes?: true;
}
