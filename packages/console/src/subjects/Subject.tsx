import type { SubjectDetails } from '@parvis/contract';
import { isParvisError } from '@parvis/core';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { toAddress } from '../app/place.ts';
import type { ScreenProps, SiteContext } from '../app/site.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { createResource } from '../ui/resource.ts';
import { Acts } from './Acts.tsx';
import { takenBack } from './act.ts';
import { Closing } from './Closing.tsx';
import { Figures } from './Figures.tsx';
import { Item } from './Item.tsx';
import { Keys } from './Keys.tsx';
import { Merge } from './Merge.tsx';
import { type PartProps, toName } from './model.ts';
import { Names } from './Names.tsx';
import { Questions } from './Questions.tsx';
import { Split } from './Split.tsx';

/** Milliseconds between two looks while posts are on their way. */
const lookMs = 1_000;

/** One subject: its figures, what it is called, whether it takes posts, its keys, and what was done to them. */
export function Subject({ site, of: key }: ScreenProps & { of: string }): VNode {
  const { subjects } = site.say.words;
  const subject = useMemo(() => createResource<SubjectDetails | null>(() => read(site, key)), [site, key]);
  useEffect(() => {
    subject.load();
  }, [subject, takenBack.value]);
  const one = subject.value.value;
  const isMoving = one?.acts.some(({ state }) => state === 'working' || state === 'undoing') === true;
  useEffect(() => {
    if (!isMoving) return;
    const timer = setTimeout(subject.load, lookMs);
    return () => clearTimeout(timer);
  }, [subject, isMoving, one]);
  return (
    <Page title={one ? toName(one) : subjects.title} status={one?.closed ? subjects.closed : undefined}>
      <p>
        <a href={toAddress({ site: site.key, screen: 'subjects' })}>{subjects.back}</a>
      </p>
      <Loaded say={site.say} of={subject}>
        {(is) => (is === null ? <p>{subjects.gone}</p> : <Parts site={site} of={is} reload={subject.load} />)}
      </Loaded>
    </Page>
  );
}

/** Null for what nobody has talked about. */
async function read({ client }: SiteContext, key: string): Promise<SubjectDetails | null> {
  try {
    return await client.request('subjectDetails', { query: { key } });
  } catch (error) {
    if (isParvisError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

function Parts(props: PartProps): VNode {
  const { site, of } = props;
  const may = site.can('subjects.write');
  return (
    <div class="subject">
      <Figures site={site} of={of} />
      {may && <Names {...props} />}
      {may && <Item {...props} />}
      {may && <Questions {...props} />}
      {may && <Closing {...props} />}
      <Keys {...props} />
      {may && <Merge {...props} />}
      {may && site.can('queue.read') && <Split {...props} />}
      <Acts {...props} />
    </div>
  );
}
