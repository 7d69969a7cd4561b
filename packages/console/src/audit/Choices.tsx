import type { AuditedThing } from '@parvis/contract';
import { changedThingRows, changedThings } from '@parvis/contract/changes';
import type { VNode } from 'preact';
import { filter } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import { useResource } from '../ui/resource.ts';

/** Whoever acts here: people and keys, by id, with their names. */
async function readActors({ client, can }: SiteContext): Promise<{ id: string; name: string }[]> {
  const [staff, keys] = await Promise.all([
    can('staff.read') ? client.request('manageStaff', {}) : undefined,
    can('keys.read') ? client.request('manageKeys', {}) : undefined,
  ]);
  return [
    ...(staff?.items ?? []).map(({ id, email }) => ({ id, name: email ?? '?' })),
    ...(keys?.items ?? []).map(({ id, name }) => ({ id, name })),
  ];
}

/** What is shown: by whom, and of what. Both stand in the address. */
export function Choices({ site, chosen }: { site: SiteContext; chosen: Record<'by' | 'what', string> }): VNode {
  const { audit: words } = site.say.words;
  const actors = useResource(() => readActors(site), [site]);
  const known = actors.value.value ?? [];
  const kinds = ['', 'all', 'policy', 'operator'] as const;
  const isKnown = known.some(({ id }) => id === chosen.by) || kinds.some((kind) => kind === chosen.by);
  const things: AuditedThing[] = [
    'decision',
    ...changedThings.filter((thing) => site.can(changedThingRows[thing].read)),
  ];
  return (
    <div class="audit-filters">
      <Field label={words.by}>
        {(ties) => (
          <select {...ties} value={chosen.by} onChange={({ currentTarget: { value: by } }) => filter({ by })}>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {words.actors[kind === '' ? 'people' : kind]}
              </option>
            ))}
            {known.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            {!isKnown && <option value={chosen.by}>{words.gone}</option>}
          </select>
        )}
      </Field>
      <Field label={words.what}>
        {(ties) => (
          <select {...ties} value={chosen.what} onChange={({ currentTarget: { value: what } }) => filter({ what })}>
            <option value="">{words.everything}</option>
            {things.map((thing) => (
              <option key={thing} value={thing}>
                {words.things[thing]}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
