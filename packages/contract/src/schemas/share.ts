import { z } from 'zod';
import { type Network, networks } from '../enums.ts';
import { type SubjectInput, subjectInput } from './subject.ts';

export interface ShareInput {
  subject: SubjectInput;
  network: Network;
}

export interface Shared {
  shareCount: number;
}

export const shareInput: z.ZodType<ShareInput> = z.strictObject({
  subject: subjectInput,
  network: z.enum(networks),
});
export const shared: z.ZodType<Shared> = z.object({ shareCount: z.int().min(0) }).meta({ id: 'Shared' });
