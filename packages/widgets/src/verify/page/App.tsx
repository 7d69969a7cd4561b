import { readReceiptFile } from '@parvis/contract/log';
import { readEvidence, readPage, verify } from '@parvis/core/verify';
import { useSignal } from '@preact/signals';
import type { ComponentChild, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Looked, look } from '../look.ts';
import { saveEvidence } from '../save-evidence.ts';
import { Traces } from '../Traces.tsx';
import { Verdict } from '../Verdict.tsx';
import type { Spoken } from './load-words.ts';

interface Given {
  host: string;
  site: string;
  subject: string;
}

/** Asks for a server and a site, reads the register and says what it holds. */
export function App({ speech, given }: { speech: Spoken; given: Given }): VNode {
  const { t, verdict: say, lang } = speech;
  const looked = useSignal<Looked | undefined>(undefined);
  const busy = useSignal(false);
  const wrong = useSignal<'receiptWrong' | 'fileWrong' | undefined>(undefined);
  const form = useRef<HTMLFormElement>(null);

  const run = async (act: () => Promise<Looked>): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    looked.value = undefined;
    looked.value = await act();
    busy.value = false;
  };
  const start = (): void => {
    const fields = new FormData(form.current!);
    const read = (name: string): string => `${fields.get(name) ?? ''}`.trim();
    const [host, site, subject] = [toServer(read('host')), read('site'), read('subject')];
    const typed = read('receipt');
    const receipt = typed ? toReceipt(typed)?.receipt : undefined;
    wrong.value = typed && !receipt ? 'receiptWrong' : undefined;
    if (wrong.value) return;
    const isElsewhere = !URL.canParse(host) || new URL(host).origin !== location.origin;
    const toPage = subject ? () => readPage(host, site, subject, { isElsewhere }) : undefined;
    run(() => look({ host, site, receipts: receipt && [receipt], toPage }));
  };
  const fill = (name: keyof Given | 'receipt', text: string): void => {
    (form.current!.elements.namedItem(name) as HTMLInputElement).value = text;
  };
  /** A receipt that says where it can be asked about fills in the rest of the form. */
  const fillFrom = (text: string): boolean => {
    const found = toReceipt(text);
    if (found?.server) fill('host', found.server);
    if (found?.site) fill('site', found.site);
    return !!found;
  };
  const openFile = async (file: File | undefined): Promise<void> => {
    if (!file || busy.value) return;
    wrong.value = undefined;
    const text = await file.text();
    if (fillFrom(text)) {
      fill('receipt', text);
      if (form.current!.reportValidity()) start();
      return;
    }
    try {
      const { log, said: _, ...input } = readEvidence(text);
      await run(async () => ({ verdict: await verify(input), log, input, files: new Map(), whole: [] }));
    } catch {
      busy.value = false;
      wrong.value = 'fileWrong';
    }
  };
  useEffect(() => {
    if (given.site) start();
  }, []);

  const { value } = looked;
  const names = new Map(value?.input.page?.reviews.map(({ id, author }) => [id, author?.name ?? '']));
  const field = (name: keyof Given, label: string, more: object = {}): ComponentChild => (
    <label>
      <span>{label}</span>
      <input name={name} defaultValue={given[name]} autocomplete="off" spellcheck={false} {...more} />
    </label>
  );
  return (
    <main
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        openFile(event.dataTransfer?.files[0]);
      }}
    >
      <h1>{t('title')}</h1>
      <p class="intro">{t('intro')}</p>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        {field('host', t('address'), { type: 'url', inputMode: 'url', required: true })}
        <div class="beside">
          {field('site', t('site'), { required: true })}
          {field('subject', t('subject'))}
        </div>
        <label>
          <span>{t('receipt')}</span>
          <textarea
            name="receipt"
            dir="ltr"
            rows={2}
            spellcheck={false}
            aria-describedby="receipt-hint"
            aria-invalid={wrong.value === 'receiptWrong'}
            onInput={({ currentTarget }) => fillFrom(currentTarget.value)}
          />
          <small id="receipt-hint">{wrong.value === 'receiptWrong' && t('receiptWrong')}</small>
        </label>
        <p class="acts">
          <button type="submit" class="main" disabled={busy.value}>
            {t('start')}
          </button>
          <label class="file">
            <span>{t('file')}</span>
            <input
              type="file"
              accept="application/json,.json"
              onChange={({ currentTarget }) => openFile(currentTarget.files?.[0])}
            />
          </label>
        </p>
        {wrong.value === 'fileWrong' && <p role="alert">{t('fileWrong')}</p>}
      </form>
      <section role="status" aria-busy={busy.value} class={value || busy.value ? 'outcome' : undefined}>
        {busy.value && <p>{say('reading')}</p>}
        {value && (
          <Verdict lang={lang} t={say} verdict={value.verdict} name={(id) => names.get(id) ?? id}>
            {value.verdict.traces && (
              <Traces lang={lang} t={say} receipts={value.input.receipts ?? []} traces={value.verdict.traces} />
            )}
            <p class="small">
              {value.origin && t('log', { origin: value.origin })} {value.input.earlier !== undefined && t('before')}
            </p>
            {value.files.size > 0 && (
              <p>
                <button type="button" onClick={() => saveEvidence(value)}>
                  {say('evidence')}
                </button>
              </p>
            )}
          </Verdict>
        )}
      </section>
    </main>
  );
}

/** The address of a server, of its log or of a page below it, as people paste it. */
function toServer(typed: string): string {
  try {
    const { origin, pathname } = new URL(/^https?:/.test(typed) ? typed : `https://${typed}`);
    return origin + pathname.replace(/\/(log|verify|sites|v1|console)(\/.*)?$/, '').replace(/\/+$/, '');
  } catch {
    return typed;
  }
}

function toReceipt(typed: string): ReturnType<typeof readReceiptFile> | undefined {
  try {
    return readReceiptFile(typed);
  } catch {
    return undefined;
  }
}
