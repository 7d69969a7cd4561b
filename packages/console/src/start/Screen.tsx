import type { VNode } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { readAccount } from '../app/account.ts';
import { go, place, toAddress } from '../app/place.ts';
import type { ScreenProps } from '../app/site.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { notify } from '../ui/notices.ts';
import { Page } from '../ui/Page.tsx';
import { Answers } from './Answers.tsx';
import { Business } from './Business.tsx';
import { createStart } from './model.ts';
import { Pages } from './Pages.tsx';
import { StepList } from './StepList.tsx';
import type { StepProps } from './step-props.ts';
import { isDone, type StepName, steps, toStep } from './steps.ts';
import { Tag } from './Tag.tsx';
import './start.css';

const bodies: Record<StepName, (props: StepProps) => VNode> = {
  business: Business,
  answers: Answers,
  pages: Pages,
  tag: Tag,
};

/** From a new site to a widget on a page, step by step. Each is kept by itself, so that one may go and come back. */
export function Screen({ site }: ScreenProps): VNode {
  const { say } = site;
  const { words, fill } = say;
  const model = useMemo(() => createStart(site), [site]);
  const account = useMemo(readAccount, []);
  useEffect(() => {
    model.known.load();
  }, [model]);
  const heading = useRef<HTMLHeadingElement>(null);
  const here = place.value;
  const known = model.known.value.value;
  const n = known && steps.filter((one) => isDone(one, known)).length;
  return (
    <Page
      title={words.start.title}
      status={n === undefined ? undefined : fill(words.start.progress, { n, of: steps.length })}
    >
      <Loaded say={say} of={model.known}>
        {(value) => {
          const step = toStep(here?.part, value);
          const Body = bodies[step];
          const onDone = (query: Record<string, string> = {}): void => {
            const next = steps[steps.indexOf(step) + 1];
            const to = { site: site.key, screen: 'start', part: next ?? step, query: { ...here?.query, ...query } };
            // The frame has the name from the page.
            if (model.known.value.value?.site.name !== site.name) location.assign(toAddress(to));
            else if (next) {
              go(to);
              // The button that was pressed is gone: one goes on at the title of the next step.
              heading.current?.focus();
            } else {
              notify({ text: words.start.finished });
              go({ site: site.key, screen: 'queue' });
            }
          };
          return (
            <div class="start">
              <StepList say={say} site={site.key} known={value} current={step} />
              <h2 ref={heading} tabIndex={-1}>
                {words.start.steps[step]}
              </h2>
              <Body
                key={step}
                say={say}
                site={site}
                model={model}
                known={value}
                address={account.address}
                page={here?.query?.page}
                onDone={onDone}
              />
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
