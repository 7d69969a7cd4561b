import { manageSitePath, pagePath } from '@parvis/contract';

/** A path of the contract as Hono mounts it. */
export const toPattern = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** Below it is everything that speaks JSON. */
export const apiRoot: string = pagePath.slice(0, pagePath.indexOf('/', 1) + 1);

/** All about one site, on each surface of the API. */
export const publicSites: string = toPattern(pagePath.slice(0, pagePath.lastIndexOf('/')));
export const manageSites: string = toPattern(manageSitePath);

/** Below it is what those use who work for sites. */
export const manageRoot: string = manageSitePath.slice(0, manageSitePath.indexOf('sites/'));

/** Where those sign in who work for sites. */
export const consoleRoot = '/console';
/** Below it are the files of the console's app: each name says what is in it. */
export const consoleFiles = '/console/app/';

/** Where mail providers hand over what came in. */
export const inboundRoot = '/inbound/';

/** Pages of our own, which are no part of the API and have no version. */
export const pageSites: string = publicSites.slice(apiRoot.length - 1);
