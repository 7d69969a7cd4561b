import type { VNode } from 'preact';
import { place } from '../app/place.ts';
import type { ScreenProps } from '../app/site.ts';
import { Blocked } from './Blocked.tsx';
import { People } from './People.tsx';
import { Person } from './Person.tsx';
import './people.css';

/** Those who write on a site: all of them, whom it has blocked, or one. */
export function Screen({ site }: ScreenProps): VNode {
  const part = place.value?.part;
  if (part === undefined) return <People site={site} />;
  if (part === 'blocked') return <Blocked site={site} />;
  return <Person key={part} site={site} id={part} />;
}
