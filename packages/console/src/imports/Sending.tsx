import type { Import } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SiteContext } from '../app/site.ts';
import { Drop } from './Drop.tsx';
import { isSameFile, upload, uploadOf } from './upload.ts';

/** How much of the file is there; where nothing sends it any more, the way to go on. */
export function Sending({ site, of, onSent }: { site: SiteContext; of: Import; onSent: () => Promise<void> }): VNode {
  const { words: all, fill } = site.say;
  const words = all.imports;
  const isOther = useSignal(false);
  const sent = uploadOf(of.id);
  const received = sent?.received.value ?? of.received;
  const isRunning = sent !== undefined && !sent.isStopped.value;
  const toMb = (bytes: number): number => Math.ceil(bytes / 1e5) / 10;
  useEffect(() => {
    if (received === of.size) onSent();
  }, [received]);

  async function goOn(file: File): Promise<void> {
    isOther.value = !isSameFile(file, of);
    if (isOther.value) return;
    // What the server has by now, and not what this page saw last.
    await upload(site, file, await site.client.request('import', { params: { id: of.id } }).catch(() => of));
  }

  return (
    <section>
      <progress max={of.size} value={received} aria-label={words.states.uploading} />
      <p role="status">{fill(words.uploading, { got: toMb(received), of: toMb(of.size) })}</p>
      {isRunning ? (
        <p class="soft">{words.goesOn}</p>
      ) : (
        <>
          <Drop label={words.cutOff} hint={of.name} onFile={goOn} />
          {isOther.value && (
            <p class="note" role="alert">
              {words.anotherFile}
            </p>
          )}
        </>
      )}
    </section>
  );
}
