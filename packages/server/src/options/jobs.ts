export interface JobOptions {
  /**
   * `'off'` leaves what is to be done after writes (messages to others) to the other processes over the same database.
   * @default 'on'
   */
  jobs?: 'on' | 'off';
  /**
   * Whether the server looks at the pages on which people write, at the origins of their site alone, to see whether their
   * address is another by now. `'off'`: it asks for no page unless the owner presses a button for it.
   * @default 'on'
   */
  pageLooks?: 'on' | 'off';
}

export type JobSettings = Required<JobOptions>;

/** @throws Error that says what is wrong */
export function toJobs({ jobs = 'on', pageLooks = 'on' }: JobOptions): JobSettings {
  if (!['on', 'off'].includes(pageLooks)) throw new Error(`pageLooks must be on or off, not "${pageLooks}".`);
  return { jobs, pageLooks };
}
