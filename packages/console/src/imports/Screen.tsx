import type { VNode } from 'preact';
import { place } from '../app/place.ts';
import type { ScreenProps } from '../app/site.ts';
import { Imports } from './Imports.tsx';
import { OneImport } from './OneImport.tsx';
import './imports.css';

/** What comes from elsewhere: the way to bring it and all that was brought, or one of those. */
export function Screen({ site }: ScreenProps): VNode {
  const id = place.value?.part;
  return id === undefined ? <Imports site={site} /> : <OneImport key={id} site={site} id={id} />;
}
