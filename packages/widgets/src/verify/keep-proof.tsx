import { toReceiptFile } from '@parvis/contract/log';
import { dropOldReceipts, readReceipt } from '@parvis/core';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { ComponentType, VNode } from 'preact';
import { saveFile } from './save-file.ts';
import { speak } from './speak.ts';

interface ProofProps {
  ui: Ui;
  /** Of a review that this browser has a receipt of. */
  id: string;
  close: () => void;
}

/** Thanks for a review that was just sent, with its receipt as a file (L12). */
export async function openProof(ui: Ui): Promise<ComponentType<ProofProps>> {
  const { t } = await speak(ui);
  dropOldReceipts(ui.context);
  const { host: server, site } = ui.context;
  return function Proof({ id, close }: ProofProps): VNode | false {
    const receipt = readReceipt(ui.context, id);
    const leave = (): void => {
      ui.context.root.getElementById(`parvis-${id}`)?.focus();
      close();
    };
    return (
      !!receipt && (
        <div role="note" class="proof">
          <p>
            <strong>{t('thanks')}</strong> {t('keepWhy')}
          </p>
          <p class="soft">{t('kept')}</p>
          <p class="row">
            <button
              type="button"
              class="button"
              part="button"
              onClick={() => saveFile(toReceiptFile(receipt, { server, site }))}
            >
              {t('keep')}
            </button>
            <button type="button" class="quiet" onClick={leave}>
              {t('close')}
            </button>
          </p>
        </div>
      )
    );
  };
}
