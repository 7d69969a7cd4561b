import { peoplePath, subscriptionPath, subscriptionsPath } from './following-paths.ts';

/** Public as well: what visitors follow. The client has no function for these; they come with the act of following. */
export const followingEndpoints = {
  subscriptions: {
    surface: 'public',
    method: 'GET',
    path: subscriptionsPath as typeof subscriptionsPath,
    kind: 'read',
    access: 'author',
    status: 200,
  },
  subscribe: {
    surface: 'public',
    method: 'POST',
    path: subscriptionsPath as typeof subscriptionsPath,
    kind: 'write',
    access: 'visitor',
    keyed: true,
    status: 200,
  },
  unsubscribe: {
    surface: 'public',
    method: 'DELETE',
    path: subscriptionPath as typeof subscriptionPath,
    kind: 'write',
    access: 'author',
    status: 204,
  },
  people: {
    surface: 'public',
    method: 'GET',
    path: peoplePath as typeof peoplePath,
    kind: 'read',
    access: 'anyone',
    status: 200,
  },
} as const;
