import type { ParvisError } from '@parvis/core';
import { useSignal } from '@preact/signals';
import type { ComponentType, FunctionComponent, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { HearPanelProps } from '../../posts/AuthorPanel.tsx';
import { toFailureText } from '../../runtime/failure.ts';
import { tryOrAnnounce } from '../../runtime/try-or-announce.ts';
import type { Ui } from '../../runtime/ui.ts';
import { openSignIn } from '../../session/sign-in.ts';

/** What is said where a site does not take reactions of everybody. */
interface Refused {
  /** Of the error table. */
  code: string;
  /** The same in words. */
  text: string;
  /** Reacts again, once that is put right. */
  again: () => void;
}

/** Says why a reaction was not taken, and answers what to open: what may be done about it. */
export async function toReactorForm(
  ui: Ui,
  error: unknown,
  again: () => void,
): Promise<FunctionComponent<{ close: () => void }>> {
  const text = await toFailureText(ui, error);
  const { code } = error as ParvisError;
  ui.announce(text);
  return ({ close }) => <ReactorForm ui={ui} refused={{ code, text, again }} close={close} />;
}

/** Says who may react on this site, and offers to become that: by a code, or through the page. */
function ReactorForm({
  ui,
  refused: { code, text, again },
  close,
}: {
  ui: Ui;
  refused: Refused;
  close: () => void;
}): VNode {
  const signIn = openSignIn(ui);
  const Panel = signIn?.Panel.value;
  const Code = useSignal<ComponentType<HearPanelProps> | undefined>(undefined);
  const done = (isDone: unknown): void => {
    close();
    if (isDone) again();
  };
  const isByCode = code === 'CONFIRMATION_REQUIRED';
  useEffect(() => {
    if (!isByCode) return;
    tryOrAnnounce(ui, async () => {
      Code.value = (await import('../../posts/AuthorPanel.tsx')).HearPanel;
    });
  }, []);
  const isMember = signIn?.isMember.value;
  const wasMember = useSignal(isMember);
  useEffect(() => {
    // Who was a guest is a member by now.
    if (isMember && !wasMember.value) done(true);
  }, [isMember]);
  return (
    <>
      <p>{text}</p>
      {Panel && <Panel ui={ui} isRequired={!isByCode} onCancel={close} />}
      {Code.value && <Code.value ui={ui} close={done} />}
    </>
  );
}
