import { limits, type Subject } from '@parvis/contract';
import { authorPanel } from '@parvis/kit/i18n/en/author-panel.ts';
import { report } from '@parvis/kit/i18n/en/report.ts';
import { sending } from '@parvis/kit/i18n/en/sending.ts';
import { write } from '@parvis/kit/i18n/en/write.ts';
import { you as words } from '@parvis/kit/i18n/en/you.ts';
import { createMessages, type Translate } from '@parvis/kit/i18n/messages.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { Field, Form, FormActions } from '@parvis/kit/ui/Form.tsx';
import { PostRows, toPlace } from '@parvis/kit/you/PostRows.tsx';
import { SignInRows } from '@parvis/kit/you/SignInRows.tsx';
import { isProved, toStanding } from '@parvis/kit/you/standing.ts';
import type { ComponentChildren, VNode } from 'preact';
import type { BlockRequest, PageRequest, YouAct, YouPage } from './api.ts';
import { toFormProps } from './form-props.ts';
import { createServerUi } from './ui.ts';

const messages: typeof write & typeof sending & typeof report & typeof authorPanel & typeof words = {
  ...write,
  ...sending,
  ...report,
  ...authorPanel,
  ...words,
};

/** What the page of a visitor is called. */
export const toYouTitle = (lang: string): string => createMessages(lang, 'write', write)('you');

/** The page of a visitor: what the panel of the element has, with links and forms alone. */
export function YouView({ request, you }: { request: PageRequest; you: YouPage }): VNode {
  const ui = createServerUi({
    ...request,
    options: {},
    subject: { key: '' } as Subject,
    host: '',
  } as unknown as BlockRequest);
  const t = createMessages(ui.lang, 'write', messages);
  const { mine, signIns, said, older, here, asksErase } = you;
  return (
    <>
      {said && (
        <p role="status" class="notice">
          {t(said)}
        </p>
      )}
      <section>
        {mine?.author.name && (
          <p>
            <strong>
              <bdi>{mine.author.name}</bdi>
            </strong>
          </p>
        )}
        <p>{toStanding(t, mine?.author)}</p>
        {!isProved(mine?.author) && <SignIn ui={ui} t={t} you={you} />}
        {mine && (
          <div class="row">
            <Act you={you} act="sign-out" label={t('signOut')} />
            <Act you={you} act="sign-out-elsewhere" label={t('signOutElsewhere')} />
          </div>
        )}
      </section>
      {signIns.length > 0 && (
        <section>
          <h2>{t('signIns')}</h2>
          <SignInRows
            ui={ui}
            t={t}
            signIns={signIns}
            toEnd={({ id }, name) => (
              <Act you={you} act="end-sign-in" label={t('endSignIn')} name={name} hidden={{ id }} />
            )}
          />
        </section>
      )}
      {mine && (
        <>
          <section>
            <h2>{t('yourPosts')}</h2>
            <PostRows
              ui={ui}
              t={t}
              posts={mine.posts}
              subjects={mine.subjects}
              toAddress={(post, about) =>
                toPlace(post, about) ?? (post.status === 'published' ? you.post(post.id) : undefined)
              }
            />
            {older && (
              <p>
                <a href={older}>{t('older')}</a>
              </p>
            )}
          </section>
          <section id="data">
            <h2>{t('yourData')}</h2>
            {asksErase ? (
              <>
                <p>
                  {t('eraseAsk')} {t('eraseFrames')}
                </p>
                <div class="row">
                  <Act you={you} act="erase" label={t('eraseNow')} kind="danger" />
                  <a class="button" href={here}>
                    {t('cancel')}
                  </a>
                </div>
              </>
            ) : (
              <div class="row">
                <Act you={you} act="download" label={t('download')} />
                <a class="button" href={`${here}${here.includes('?') ? '&' : '?'}erase=1#data`}>
                  {t('erase')}
                </a>
              </div>
            )}
          </section>
        </>
      )}
    </>
  );
}

/** An address, and then the code that was mailed to it. */
function SignIn({ ui, t, you }: { ui: Ui; t: Translate<typeof messages>; you: YouPage }): VNode {
  const { code, email = '', failures } = you;
  const form = (act: YouAct, fields: string[], children: ComponentChildren, hidden = {}): VNode => (
    <Form
      {...toFormProps(ui, { action: you.to(act), key: '', values: {}, ...(failures && { failures }) })}
      target={{ action: you.to(act), hidden }}
      fields={fields}
    >
      {children}
    </Form>
  );
  const { failures: shown } = toFormProps(ui, { action: '', key: '', values: {}, ...(failures && { failures }) });
  if (code) {
    return form(
      'confirm',
      ['code'],
      <>
        <Field
          name="code"
          t={t}
          label={t('code')}
          hint={t('codeHint', { email })}
          autocomplete="one-time-code"
          inputMode="numeric"
          required
          maxLength={12}
          failures={shown}
        />
        <FormActions ui={ui} t={t} label={t('confirmCode')} />
        <p>
          <a href={you.here}>{t('cancel')}</a>
        </p>
      </>,
      { email },
    );
  }
  return form(
    'code',
    ['email'],
    <>
      <p class="soft">{t('byCode')}</p>
      <Field
        name="email"
        type="email"
        t={t}
        label={t('email')}
        hint={t('emailHint')}
        malformed={t('EMAIL_INVALID')}
        autocomplete="email"
        required
        maxLength={limits.emailLength}
        value={email}
        failures={shown}
      />
      <FormActions ui={ui} t={t} label={t('sendCode')} />
    </>,
  );
}

/** A button that does one thing. */
function Act({
  you,
  act,
  label,
  kind = '',
  name,
  hidden = {},
}: {
  you: YouPage;
  act: YouAct;
  label: string;
  kind?: string;
  /** What it is called where several say the same. */
  name?: string;
  hidden?: Record<string, string>;
}): VNode {
  return (
    <form method="post" action={you.to(act)}>
      {Object.entries(hidden).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <button type="submit" class={`button ${kind}`} aria-label={name}>
        {label}
      </button>
    </form>
  );
}
