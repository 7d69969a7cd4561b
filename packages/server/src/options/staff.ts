const openings = ['closed', 'invited', 'open'] as const;

export interface StaffOptions {
  /**
   * Who may open a site of their own on this server: nobody but who runs it (`closed`), whoever works for one of its sites
   * already (`invited`), or anybody with an address that they confirm (`open`), as hosters want it.
   * @default 'closed'
   */
  opening?: (typeof openings)[number];
  /**
   * `'log'`: while nobody works for any site, a start logs a link, good once and for a day, with which the first owner
   * claims the server.
   * @default 'log'
   */
  claim?: 'log' | 'off';
}

export type StaffSettings = Required<StaffOptions>;

export function toStaff({ opening = 'closed', claim = 'log' }: StaffOptions): StaffSettings {
  if (!openings.includes(opening)) throw new Error(`opening must be ${openings.join(', ')}, not "${opening}".`);
  return { opening, claim };
}
