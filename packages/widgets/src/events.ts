import type { Network, Post, PostInput } from '@parvis/contract';
import type { ElementName } from '@parvis/contract/elements';
import type { ParvisElement } from './element/properties.ts';

/** Every event of the elements. They bubble and cross shadow roots. */
export interface ParvisEventMap {
  /** `preventDefault()` keeps the post from being sent. */
  'parvis-before-submit': CustomEvent<{ input: PostInput }>;
  /** A post was taken, also one of an earlier visit. */
  'parvis-post-create': CustomEvent<{ post: Post }>;
  'parvis-post-change': CustomEvent<{ post: Post }>;
  'parvis-post-delete': CustomEvent<{ id: string }>;
  /** `id` of the post; absent where it is the page. */
  'parvis-reaction-change': CustomEvent<{ id?: string; name: string; mine: boolean }>;
  'parvis-share-create': CustomEvent<{ network: Network }>;
  /** With the option `sso`: answer with a token of your member, or null where nobody is signed in. */
  'parvis-sign-in': CustomEvent<{ asked: boolean; signIn: (token: string | null | Promise<string | null>) => void }>;
}

/** Every element by its tag. */
type ParvisElements = { [Name in ElementName as `parvis-${Name}`]: ParvisElement };

declare global {
  interface HTMLElementTagNameMap extends ParvisElements {
    'parvis-config': HTMLElement;
  }
  interface GlobalEventHandlersEventMap extends ParvisEventMap {}
}
