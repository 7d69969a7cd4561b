import type { Endpoint } from './endpoint.ts';
import { followingEndpoints } from './following.ts';
import { foundEndpoints } from './found.ts';
import { manageEndpoints } from './manage.ts';
import { fetchedEndpoints, publicEndpoints, workEndpoints } from './public.ts';
import { sessionEndpoints } from './sessions.ts';

export type PublicEndpoints = typeof publicEndpoints;
export type ManageEndpoints = typeof manageEndpoints;
/** Every endpoint by its name. */
export type Endpoints = PublicEndpoints &
  typeof fetchedEndpoints &
  typeof followingEndpoints &
  typeof foundEndpoints &
  typeof sessionEndpoints &
  typeof workEndpoints &
  ManageEndpoints;
export type EndpointName = keyof Endpoints;

export const endpoints: Endpoints = {
  ...publicEndpoints,
  ...fetchedEndpoints,
  ...followingEndpoints,
  ...foundEndpoints,
  ...sessionEndpoints,
  ...workEndpoints,
  ...manageEndpoints,
};
export const endpointNames: readonly EndpointName[] = /* @__PURE__ */ Object.keys(endpoints) as EndpointName[];

const rows: Record<EndpointName, Endpoint> = endpoints;
/** The row of an endpoint, as every row is: {@link endpoints} knows of each one what exactly it says. */
export const toEndpoint = (name: EndpointName): Endpoint => rows[name];
