import { linkTo } from '../links.ts';
import { type Mail, startSmtp } from '../smtp.ts';

/**
 * How it is with mail. `refuses`: takes nothing for now; `hangs`: answers no more; `drops`: nothing listens there, and what
 * was open is closed.
 */
export const weathers = ['works', 'refuses', 'hangs', 'drops'] as const;
export type Weather = (typeof weathers)[number];

/** A mail that came, when, and since when it may have been written. */
export interface Received {
  mail: Mail;
  at: string;
  writtenSince: string;
}

export interface MailServer {
  url: string;
  got: Received[];
  weather(): Weather;
  set(weather: Weather): void;
  /** What hangs fails: nothing is under way any more. */
  release(): void;
  /** Whatever comes from now on is written from now on. */
  mark(): void;
  close(): Promise<void>;
}

/** A real mail server with failures of its own. */
export async function startMailServer(): Promise<MailServer> {
  let weather: Weather = 'works';
  let since = new Date().toISOString();
  const waiting: (() => void)[] = [];
  const got: Received[] = [];
  const later = (): Error => Object.assign(new Error('4.3.2 Come again later'), { responseCode: 451 });
  const smtp = await startSmtp(
    {
      onMailFrom(_, _session, done) {
        if (weather === 'works') return done();
        if (weather === 'refuses') return done(later());
        waiting.push(() => done(later()));
      },
    },
    0,
    (mail) => void got.push({ mail, at: new Date().toISOString(), writtenSince: since }),
  );
  const link = await linkTo(smtp.url);
  const release = (): void => {
    for (const answer of waiting.splice(0)) answer();
  };
  return {
    url: link.url,
    got,
    weather: () => weather,
    set(to) {
      weather = to;
      if (to === 'drops') link.cut();
      else link.mend();
      if (to !== 'hangs') release();
    },
    release,
    mark() {
      since = new Date().toISOString();
    },
    async close() {
      release();
      await link.close();
      await smtp.close();
    },
  };
}
