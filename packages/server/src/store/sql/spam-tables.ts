import type { Selectable } from 'kysely';

export interface SpamTables {
  spam_models: SpamModelsTable;
}

/** What each site has learned of spam from its decisions. All of it follows from them, and is made again where it is not there. */
interface SpamModelsTable {
  site_id: string;
  /** Another with each that is written. */
  version: string;
  /** As `policies/learned/stored.ts` writes it. */
  model: string;
  learned_at: string;
}

export type SpamModelRow = Selectable<SpamModelsTable>;
