export { anyErrors, type Description, descriptions } from './descriptions.ts';
export type { Access, Endpoint, StaffAccess } from './endpoint.ts';
export { followingEndpoints } from './following.ts';
export { foundEndpoints } from './found.ts';
export { manageEndpoints } from './manage.ts';
export * from './paths.ts';
export {
  allows,
  covers,
  type Permission,
  permissions,
  type Role,
  roleNames,
  roles,
  websitePermissions,
} from './permissions.ts';
export { fetchedEndpoints, publicEndpoints, workEndpoints } from './public.ts';
export { sessionEndpoints } from './sessions.ts';
export {
  type EndpointName,
  type Endpoints,
  endpointNames,
  endpoints,
  type ManageEndpoints,
  type PublicEndpoints,
  toEndpoint,
} from './table.ts';
