import type { VNode } from 'preact';
import { place } from '../app/place.ts';
import type { ScreenProps } from '../app/site.ts';
import { Subject } from './Subject.tsx';
import { Subjects } from './Subjects.tsx';
import './subjects.css';

/** What people talk about on a site: all of it, or one of it, by its key. */
export function Screen({ site }: ScreenProps): VNode {
  const { part, query } = place.value ?? {};
  const key = part === 'one' ? query?.key : part;
  return key === undefined ? <Subjects site={site} /> : <Subject key={key} site={site} of={key} />;
}
