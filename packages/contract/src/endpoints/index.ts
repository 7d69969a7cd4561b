export { anyErrors, type Description, descriptions } from './descriptions.ts';
export type { Access, Endpoint } from './endpoint.ts';
export { manageEndpoints } from './manage.ts';
export * from './paths.ts';
export { allows, type Permission, permissions, type Role, roles } from './permissions.ts';
export { publicEndpoints } from './public.ts';
export {
  type EndpointName,
  type Endpoints,
  endpointNames,
  endpoints,
  type ManageEndpoints,
  type PublicEndpoints,
  toEndpoint,
} from './table.ts';
