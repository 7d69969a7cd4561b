import type { Page } from 'playwright-core';

/**
 * Gives a page the Translator API, which no browser for tests has: what it translates stands in capitals, after its
 * language. A model must be got first, as on a visitor's first time.
 * @param fails for a pair that turns out not to be there
 * @returns lets a model arrive that is `held` at 40 %
 */
export async function giveTranslator(
  page: Page,
  { fails = false, held = false }: { fails?: boolean; held?: boolean } = {},
): Promise<() => Promise<void>> {
  await page.addInitScript(
    ([fails, held]) => {
      const asked: string[] = [];
      const arrival = Promise.withResolvers<void>();
      if (!held) arrival.resolve();
      class Translator {
        private target: string;
        constructor(target: string) {
          this.target = target;
        }
        static async availability({ sourceLanguage, targetLanguage }: Record<string, string>): Promise<string> {
          asked.push(`${sourceLanguage} ${targetLanguage}`);
          return sourceLanguage === 'is' ? 'unavailable' : 'downloadable';
        }
        static async create(options: {
          targetLanguage: string;
          monitor(model: EventTarget): void;
        }): Promise<Translator> {
          if (!navigator.userActivation.isActive) throw new DOMException('Nobody has asked.', 'NotAllowedError');
          const model = new EventTarget();
          options.monitor(model);
          for (const loaded of [0, 0.4, 1]) {
            if (loaded === 1) await arrival.promise;
            await new Promise((done) => setTimeout(done, 100));
            model.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded }));
          }
          if (fails) throw new DOMException('No model.', 'NetworkError');
          return new Translator(options.targetLanguage);
        }
        async translate(text: string): Promise<string> {
          return `${this.target}: ${text.toUpperCase()}`;
        }
      }
      Object.assign(window, { Translator, asked, arrive: arrival.resolve });
    },
    [fails, held] as const,
  );
  return () => page.evaluate(() => (window as unknown as { arrive: () => void }).arrive());
}
