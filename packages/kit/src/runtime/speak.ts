import { toSpoken } from '../i18n/tag.ts';
import type { FollowedElement } from '../page/follow-page.ts';
import type { MountContext, PageData } from './context.ts';

/**
 * Lets a widget speak as its site wants it to (M59), where the page asks for another language: the words come before
 * anything is painted. What the author of the page has said goes before.
 * @param place changed, for that
 * @param data what came; nothing where the server has rendered it, in the right language
 * @param begin mounts the widget anew
 * @returns the data, where it may go on as it is; never, where it is mounted anew
 */
export async function speak(place: MountContext, data: PageData, begin: () => void): Promise<PageData> {
  const { element, lang, locale, option } = place;
  const self = element as FollowedElement;
  const languages = data?.site?.languages;
  const spoken = toSpoken(lang, languages);
  if (option('lang') || spoken === lang) return data;
  const box = element.shadowRoot!.querySelector('.parvis')!;
  // English has none.
  const words = await locale(spoken).catch(() => undefined);
  // It may have gone meanwhile.
  if (box.isConnected) {
    // What the page asks for later is answered by the same rule.
    const { dataRequest } = Object.getPrototypeOf(self) as FollowedElement;
    self.dataRequest = () => {
      const asked = dataRequest.call(self);
      return option('lang') ? asked : { ...asked, lang: toSpoken(asked.lang, languages) };
    };
    const anew: Partial<MountContext> = { lang: spoken, data: Promise.resolve(data) };
    Object.assign(place, { messages: undefined, loadMessages: undefined }, words, anew);
    begin();
  }
  return new Promise(() => {});
}
