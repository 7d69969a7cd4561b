import type { AuditEntry } from '@parvis/contract';
import { intl } from '@parvis/kit/i18n/intl.ts';
import type { VNode } from 'preact';
import { toAddress } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { inRegion } from '../words/region.ts';
import type { Say } from '../words/words.ts';
import type { DoneAct } from './acts.ts';
import { Fields } from './Fields.tsx';
import type { AuditModel } from './model.ts';

interface Props {
  site: SiteContext;
  model: AuditModel;
  act: DoneAct;
}

/** One act: what was done to what, by whom, when, and the way back. */
export function DoneRow({ site, model, act }: Props): VNode {
  const { say } = site;
  const { words, fill, lang } = say;
  const { audit } = words;
  const { entries } = act;
  const [first] = entries;
  const { decision, change } = first;
  const many = entries.length > 1;
  const isMixed = entries.some(({ undo }) => undo !== first.undo);
  const time = intl(Intl.DateTimeFormat, inRegion(lang), { timeStyle: 'short' }).format(new Date(first.createdAt));
  const title = toTitle(say, first);
  return (
    <li>
      <div>
        <strong>{many ? `${title} · ${fill(audit.posts, { n: entries.length })}` : title}</strong>
        {decision?.reason && <span class="soft"> {words.moderation.reasons[decision.reason].label}</span>}
        {change?.label && change.label !== first.by.name && <bdi> {change.label}</bdi>}
        {change && <Fields say={say} change={change} />}
        {many ? (
          <details>
            <summary>{audit.which}</summary>
            <ul>
              {entries.map((entry) => (
                <li key={entry.id}>
                  <Words site={site} entry={entry} />
                  {isMixed && entry.undo !== 'possible' && <span class="soft"> {audit.states[entry.undo]}</span>}
                </li>
              ))}
            </ul>
          </details>
        ) : (
          (decision || first.post) && (
            <p class="words">
              <Words site={site} entry={first} />
            </p>
          )
        )}
        <p class="soft">
          <time dateTime={first.createdAt}>{time}</time> · {toActor(say, first)}
          {first.by.via === 'mail' && ` · ${audit.viaMail}`}
          {(decision?.undoes ?? change?.undoes) && ` · ${audit.takesBack}`}
        </p>
      </div>
      <Back
        say={say}
        model={model}
        act={act}
        name={[title, toThing(say, act), toActor(say, first), time].filter(Boolean).join(' · ')}
      />
    </li>
  );
}

interface BackProps {
  say: Say;
  model: AuditModel;
  act: DoneAct;
  /** What was done to what, by whom and when: by it one tells the buttons of several acts apart. */
  name: string;
}

/** The way back; else why there is none. */
function Back({ say, model, act, name }: BackProps): VNode {
  const { words, fill } = say;
  const { id, entries } = act;
  const { audit } = words;
  const n = entries.filter(({ undo }) => undo === 'possible').length;
  if (n === 0) return <span class="soft state">{audit.states[entries[0].undo]}</span>;
  const label =
    entries.length === 1
      ? words.app.undo
      : n < entries.length
        ? fill(audit.takeSomeBack, { n, of: entries.length })
        : audit.takeAllBack;
  return (
    <button
      type="button"
      class="second"
      disabled={model.busy.value === id}
      aria-label={`${label}${words.app.colon}${name}`}
      onClick={() => model.takeBack(act)}
    >
      {label}
    </button>
  );
}

/** What an act is about, in few words. */
function toThing({ words: { app, audit, moderation }, fill }: Say, { entries }: DoneAct): string | undefined {
  const [{ post, change }] = entries;
  if (entries.length > 1) return fill(audit.posts, { n: entries.length });
  if (post) return `${post.author || moderation.guest}${app.colon}${post.words || moderation.noWords}`;
  return change?.label ?? undefined;
}

function toTitle({ words: { audit } }: Say, { decision, change }: AuditEntry): string {
  if (decision) return audit.acts[decision.act];
  const names: Readonly<Record<string, string>> = audit.changes;
  return names[change!.what] ?? audit.changed;
}

function toActor({ words: { audit } }: Say, { by: { kind, name } }: AuditEntry): string {
  if (kind === 'policy') return audit.actors.policy;
  if (kind === 'operator') return audit.actors.operator;
  return name ?? (kind === 'key' ? audit.aKey : audit.somebody);
}

/** The post that it is about, as one knows it again. */
function Words({ site: { key, say }, entry: { post } }: { site: SiteContext; entry: AuditEntry }): VNode {
  const { words, fill } = say;
  if (!post) return <span class="soft">{words.audit.postGone}</span>;
  const author = post.author || words.moderation.guest;
  return (
    <>
      {author}
      {post.rating !== null && ` · ${fill(words.moderation.stars, { n: post.rating })}`}
      {words.app.colon}
      <a href={toAddress({ site: key, screen: 'posts', part: post.id })}>
        <q>{post.words || words.moderation.noWords}</q>
      </a>{' '}
      <span class="soft">{post.title ?? post.subject}</span>
    </>
  );
}
