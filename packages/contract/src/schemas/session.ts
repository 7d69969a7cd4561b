import { z } from 'zod';

/** A sign-in of who has proved who they are: by a code, or through the host. */
export interface MySession {
  id: string;
  /** What it was, as far as it is one of the usual ones; empty else. No network, and no more of what the browser says. */
  browser: string;
  system: string;
  /** `YYYY-MM-DD`, in UTC. */
  beganOn: string;
  /** When it was given a token last. */
  renewedOn: string;
  /** The one that asks. */
  current: boolean;
}

export const mySession: z.ZodType<MySession> = z
  .object({
    id: z.string(),
    browser: z.string(),
    system: z.string(),
    beganOn: z.iso.date(),
    renewedOn: z.iso.date(),
    current: z.boolean(),
  })
  .meta({ id: 'MySession' });

export interface MySessions {
  /** The one that was renewed last first: all there are, 50 at most. */
  items: MySession[];
}

export const mySessions: z.ZodType<MySessions> = z.object({ items: z.array(mySession) }).meta({ id: 'MySessions' });
