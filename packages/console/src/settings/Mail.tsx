import type { MailTest, SiteMail } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { Facts } from '../ui/Facts.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useResource } from '../ui/resource.ts';
import { toMinute } from '../words/times.ts';
import { createAct } from './act.ts';
import { Wrong } from './Form.tsx';

/** Whether mail goes out, and a test of it. */
export function Part({ site }: ScreenProps): VNode {
  const { say, client } = site;
  const words = say.words.settings.mail;
  const read = useResource(() => client.request('siteMail', {}), [site]);
  const act = useMemo(() => createAct(site), [site]);
  const tested = useSignal<MailTest | undefined>(undefined);
  const test = (): void => {
    tested.value = undefined;
    act.run(async () => {
      tested.value = await client.request('testMail', { body: { locale: say.lang } });
      await read.load();
    });
  };
  return (
    <Loaded say={say} of={read}>
      {(mail) => (
        <>
          <State site={site} mail={mail} />
          {site.can('settings.write') && (
            <p>
              <button type="button" aria-disabled={act.isBusy.value} onClick={test}>
                {words.test}
              </button>
            </p>
          )}
          <div role="status">
            {act.isBusy.value && <p class="soft">{words.testing}</p>}
            {tested.value && (
              <>
                <p class={tested.value.outcome === 'sent' ? undefined : 'note'}>
                  {say.fill(words.outcomes[tested.value.outcome], { to: tested.value.to })}
                </p>
                {tested.value.detail !== null && (
                  <p class="soft" lang="en">
                    {tested.value.detail}
                  </p>
                )}
              </>
            )}
          </div>
          <Wrong act={act} />
        </>
      )}
    </Loaded>
  );
}

function State({ site: { say }, mail }: ScreenProps & { mail: SiteMail }): VNode {
  const words = say.words.settings.mail;
  if (mail.from === null) return <p class="note">{words.noServer}</p>;
  return (
    <Facts
      rows={[
        [words.from, mail.from],
        [words.sentAt, mail.sentAt === null ? words.never : toMinute(mail.sentAt, say.lang)],
        [
          words.waiting,
          mail.since === null
            ? words.nothingWaits
            : say.fill(words.waits, { n: mail.waiting, since: toMinute(mail.since, say.lang) }),
        ],
      ]}
    />
  );
}
