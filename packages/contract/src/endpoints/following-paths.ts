// Apart from the others, for code that asks for nothing else.

export const subscriptionsPath = '/v1/sites/{site}/me/subscriptions';
export const subscriptionPath = '/v1/sites/{site}/me/subscriptions/{id}';
/** Whom a reply in the thread of a post can name. */
export const peoplePath = '/v1/sites/{site}/posts/{id}/people';
export const recentPath = '/v1/sites/{site}/recent';
export const talkedPath = '/v1/sites/{site}/talked';
