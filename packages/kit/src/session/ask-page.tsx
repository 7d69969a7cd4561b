import { createSignIns, readSession, writeSession } from '@parvis/core';
import { type Signal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { signIn } from '../i18n/en/sign-in.ts';
import { write } from '../i18n/en/write.ts';
import { createMessages } from '../i18n/messages.ts';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import type { Failure } from '../runtime/explain.ts';
import { toFailures } from '../runtime/failure.ts';
import type { Ui } from '../runtime/ui.ts';
import css from '../ui/form.css?inline';
import { openClient } from './client.ts';
import type { PanelProps, SignIn } from './sign-in-state.ts';
import { tellVisitor } from './visitor.ts';

/** A token of the host; null where nobody is signed in there. */
type Given = string | null;

/** What of one sign-in goes on now. */
interface Going {
  busy: Signal<boolean>;
  failures: Signal<Failure[]>;
}

const going = new WeakMap<SignIn, Going>();

function toGoing(state: SignIn): Going {
  const known = going.get(state) ?? { busy: signal(false), failures: signal([]) };
  going.set(state, known);
  return known;
}

/**
 * Asks the page who its visitor is, by the event `parvis-sign-in`. The page answers at once or later, or not at all. Its
 * token goes to the server and is kept nowhere.
 * @param asked the visitor wants to sign in: the page may ask for a password, or lead elsewhere
 */
export function askPage(ui: Ui, state: SignIn, asked = false): void {
  const { context } = ui;
  const { busy, failures } = toGoing(state);
  const take = async (given: Given | Promise<Given>): Promise<void> => {
    busy.value = true;
    failures.value = [];
    const { member } = readSession(context);
    try {
      const token = await given;
      if (token) {
        const { author } = await openClient(context).client.signInMember({ token });
        writeSession(context, { member: author.id, name: author.name });
      } else if (member) void createSignIns(context).signOut();
    } catch (error) {
      failures.value = await toFailures(ui, error);
    }
    busy.value = false;
    const now = readSession(context).member;
    state.isMember.value = !!now;
    if (now !== member) tellVisitor();
  };
  ui.emit('parvis-sign-in', { asked, signIn: take });
}

/** What stands in the place of a form, or over one, while the visitor is not signed in. */
export function createPanel(state: SignIn): ComponentType<PanelProps> {
  const { busy, failures } = toGoing(state);
  return ({ ui, isRequired, onCancel }) => {
    const t = createMessages(ui.lang, 'write', { ...write, ...signIn });
    const main = useRef<HTMLButtonElement>(null);
    adoptStyles(ui.context.root, css);
    // What opened this has gone, and there is no field to type into.
    useLayoutEffect(() => {
      if (isRequired) main.current?.focus();
    }, []);
    return (
      <div class="sign-in">
        <div class="row">
          <span class="soft">{t(isRequired ? 'signInFirst' : 'hasAccount')}</span>
          <button
            ref={main}
            type="button"
            class={isRequired ? 'button main' : 'button'}
            part="button"
            aria-disabled={busy.value}
            onClick={() => busy.value || askPage(ui, state, true)}
          >
            {t('signIn')}
          </button>
          {isRequired && (
            <button type="button" class="button" part="button" onClick={onCancel}>
              {t('cancel')}
            </button>
          )}
        </div>
        {failures.value.map(({ text }) => (
          <p key={text} class="failure" role="alert">
            {text}
          </p>
        ))}
      </div>
    );
  };
}
