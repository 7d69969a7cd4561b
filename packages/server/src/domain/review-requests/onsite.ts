import { timingSafeEqual } from 'node:crypto';
import { normalizeKey, type OnsiteCode, type OnsiteCodeQuery, type PostInput } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { writePost } from '../posts/create.ts';
import { ProblemError } from '../problem.ts';
import { mailReceipt } from '../register/mail-receipt.ts';
import { findSigner } from '../register/receipt.ts';
import type { Query, UseCase } from '../use-case.ts';
import { toOnsiteLink } from './links.ts';
import { addPicture, type Picture } from './picture.ts';

const dayMs = 86_400_000;
const toDay = (now: string, before = 0): string =>
  new Date(Date.parse(now) - before * dayMs).toISOString().slice(0, 10);

/** The code that a business shows on site today, and where one types it. */
export const getOnsiteCode: Query<OnsiteCodeQuery, OnsiteCode> = async (context, { subject }) => {
  const { site, services, now, address = services.settings.publicAddress } = context;
  const day = toDay(now);
  return {
    result: {
      code: services.encryption.toDailyCode(site.id, day),
      day,
      url: toOnsiteLink(address, site.key, normalizeKey(subject)),
    },
  };
};

interface OnsiteAnswer {
  code: string;
  input: Omit<PostInput, 'kind'>;
  picture: Picture | undefined;
}

/**
 * Writes a review of somebody who is, or was until yesterday, where the code is shown (FR-15). How often codes are tried is
 * bounded where they are typed.
 * @throws ProblemError CODE_INVALID, and what any review may be refused for
 */
export const answerOnsite: UseCase<OnsiteAnswer, { post: string }> = async (context, { code, input, picture }) => {
  const { site, services, now } = context;
  // Who comes home after midnight has the code of the evening.
  const good = [0, 1].map((before) => services.encryption.toDailyCode(site.id, toDay(now, before)));
  if (!good.some((one) => isSame(one, code))) throw new ProblemError('CODE_INVALID');
  const signer = await findSigner(context);
  const pictured = await addPicture(context, input, picture);
  const write = await writePost(pictured.context, { ...pictured.input, kind: 'review' }, newId(), {
    origin: 'onsite',
    verification: 'onsite-code',
  });
  return async (verbs) => {
    const { result, kept: _, ...done } = await write(verbs);
    await mailReceipt(verbs, context, signer, result, done.author);
    return { ...done, result: { post: result.post.id } };
  };
};

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
