export interface JobOptions {
  /**
   * `'off'` leaves what is to be done after writes (messages to others) to the other processes over the same database.
   * @default 'on'
   */
  jobs?: 'on' | 'off';
}

export type JobSettings = Required<JobOptions>;

export const toJobs = ({ jobs = 'on' }: JobOptions): JobSettings => ({ jobs });
