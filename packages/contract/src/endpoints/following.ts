import { peoplePath, recentPath, subscriptionPath, subscriptionsPath, talkedPath } from './following-paths.ts';

/** Public as well: what visitors follow, and what is new on a site. The client has no function for these; they come with the act of following. */
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
  recent: {
    surface: 'public',
    method: 'GET',
    path: recentPath as typeof recentPath,
    kind: 'read',
    access: 'anyone',
    status: 200,
  },
  talked: {
    surface: 'public',
    method: 'GET',
    path: talkedPath as typeof talkedPath,
    kind: 'read',
    access: 'anyone',
    status: 200,
  },
} as const;
