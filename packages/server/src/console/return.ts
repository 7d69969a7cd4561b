import { consoleRoot } from '../http/patterns.ts';
import type { Visit } from './context.ts';
import { type Html, html } from './html.ts';

/** A screen that somebody wanted before they were signed in; empty where it is none of ours. */
export const toReturn = (path: string): string =>
  (path.length <= 200 && /^site\/[a-z0-9-]+(?:\/[a-z]+(?:\/[\w~-]+)?)?$/.test(path)) ||
  (path.length <= 2_000 && /^connect\?[\w.~%=&+*-]+$/.test(path))
    ? path
    : '';

/** Takes it through the forms of signing in. */
export const returnField = (to: string): Html | false =>
  to !== '' && html`<input type="hidden" name="to" value="${to}">`;

/** Where one goes after signing in. */
export const afterSignIn = ({ services }: Visit, to = ''): string => {
  const root = services.settings.basePath + consoleRoot;
  const path = toReturn(to);
  return path === '' ? root : `${root}/${path}`;
};
