import type { ComponentChildren, VNode } from 'preact';
import type { Ui } from '../runtime/ui.ts';
import type { SignIn } from '../session/sign-in-state.ts';

/** A form for who is signed in through the page, or for everybody beside a way to do that, as the option `sso` says. */
export function SignedIn({
  ui,
  signIn,
  onCancel,
  children,
}: {
  ui: Ui;
  signIn: SignIn | undefined;
  onCancel: () => void;
  children: ComponentChildren;
}): VNode {
  if (!signIn || signIn.isMember.value) return <>{children}</>;
  const Panel = signIn.Panel.value;
  const isRequired = ui.context.option('sso') === 'required';
  return (
    <>
      {Panel && <Panel ui={ui} isRequired={isRequired} onCancel={onCancel} />}
      {!isRequired && children}
    </>
  );
}
