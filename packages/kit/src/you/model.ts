import type { MySession } from '@parvis/contract';
import { type Client, createSignIns, type ParvisError, readSession, type SignIns } from '@parvis/core';
import { type Signal, signal } from '@preact/signals';
import { write } from '../i18n/en/write.ts';
import { you } from '../i18n/en/you.ts';
import { createMessages, type Translate } from '../i18n/messages.ts';
import { toFailureText } from '../runtime/failure.ts';
import type { Ui } from '../runtime/ui.ts';
import { openClient } from '../session/client.ts';
import { openSubject } from '../session/subject.ts';
import { tellVisitor } from '../session/visitor.ts';
import { join, type Mine } from './join.ts';
import { isProved } from './standing.ts';

const messages: typeof write & typeof you = { ...write, ...you };

/** The panel of the visitor: what it knows, and what its parts do. */
export interface YouModel {
  ui: Ui;
  t: Translate<typeof messages>;
  client: Client;
  /** Undefined where nobody is signed in, and until the first answer. */
  mine: Signal<Mine | undefined>;
  signIns: SignIns;
  /** Where the visitor is signed in: nothing of guests. */
  places: Signal<MySession[]>;
  busy: Signal<boolean>;
  /** What came of the last act. */
  said: Signal<string>;
  /** Does one thing at a time; what went wrong is said. */
  run(act: () => Promise<unknown>): Promise<void>;
  /** Asks who the visitor is now. */
  load(): Promise<void>;
  /** Asks so, and says something besides. */
  show(what: string): Promise<void>;
  /** Asks where the visitor is signed in now. */
  loadPlaces(): Promise<void>;
  /** The same of who has become somebody else: all widgets of the page hear of it. */
  become(what: string): Promise<void>;
  /** Nobody is signed in in this browser any more. What is being written stays. */
  signOut(): Promise<void>;
}

export function createYou(ui: Ui): YouModel {
  const { context, lang } = ui;
  const { client } = openClient(context);
  const t = createMessages(lang, 'write', messages);
  const mine = signal<Mine | undefined>(undefined);
  const signIns = createSignIns(context);
  const places = signal<MySession[]>([]);
  const busy = signal(false);
  const said = signal('');
  const say = (text: string): void => {
    said.value = text;
  };
  const model: YouModel = {
    ui: { ...ui, announce: say },
    t,
    client,
    mine,
    signIns,
    places,
    busy,
    said,
    async run(act) {
      if (busy.value) return;
      busy.value = true;
      said.value = '';
      try {
        await act();
      } catch (error) {
        said.value = await toFailureText(ui, error);
      }
      busy.value = false;
    },
    load: () =>
      model.run(async () => {
        const isKnown = readSession(context).token !== undefined;
        mine.value = isKnown ? await collect(client).catch(orNobody) : undefined;
        if (isKnown && !mine.value) tellVisitor();
        await model.loadPlaces();
      }),
    async loadPlaces() {
      places.value = isProved(mine.value?.author) ? await signIns.list() : [];
    },
    async show(what) {
      busy.value = false;
      await model.load();
      said.value ||= what;
    },
    async become(what) {
      tellVisitor();
      await model.show(what);
    },
    async signOut() {
      // Here at once, whether or not the server hears of it.
      void signIns.signOut();
      openSubject(context).own.value = undefined;
      await model.become(t('signedOut'));
    },
  };
  return model;
}

/** Of a token that has ended. */
const orNobody = (error: ParvisError): undefined => {
  if (error.status !== 401) throw error;
};

/** Asks for all that is no post and for the newest posts, or for those that come next. */
export const collect = async (client: Client, known?: Mine): Promise<Mine> =>
  join(known, await client.me(known?.next ? { cursor: known.next } : {}));
