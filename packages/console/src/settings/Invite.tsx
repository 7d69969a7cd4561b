import type { Role } from '@parvis/contract';
import { roleNames } from '@parvis/contract/endpoints';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import { createAct } from './act.ts';
import { Form } from './Form.tsx';
import { wrongOf } from './lines.ts';
import type { TeamModel } from './team-model.ts';

/** Asks somebody by mail to work for the site. */
export function Invite({ site, team }: ScreenProps & { team: TeamModel }): VNode {
  const { say } = site;
  const words = say.words.settings.team;
  const act = useMemo(() => createAct(site), [site]);
  const email = useSignal('');
  const role = useSignal<Role>('moderator');
  return (
    <section>
      <h2>{words.invite}</h2>
      <Form
        say={say}
        act={act}
        canWrite
        save={words.send}
        onSave={async () => {
          if (!(await team.invite({ email: email.value.trim(), role: role.value }, act))) return;
          email.value = '';
          // Nobody becomes an owner because the one before did.
          role.value = 'moderator';
        }}
      >
        <Field label={words.address} wrong={wrongOf(act.problem.value, 'email') && words.wrongAddress}>
          {(ties) => (
            <input
              {...ties}
              type="email"
              required
              autocomplete="off"
              value={email.value}
              onInput={({ currentTarget }) => {
                email.value = currentTarget.value;
              }}
            />
          )}
        </Field>
        <Field label={words.as}>
          {(ties) => (
            <select
              {...ties}
              value={role.value}
              onChange={({ currentTarget }) => {
                role.value = currentTarget.value as Role;
              }}
            >
              {roleNames.map((name) => (
                <option key={name} value={name}>
                  {say.words.sites.roles[name]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </Form>
    </section>
  );
}
