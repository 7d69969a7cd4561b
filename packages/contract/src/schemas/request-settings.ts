import { z } from 'zod';
import { isPlainAddress } from '../addresses.ts';
import { limits } from '../limits.ts';
import { incentivesGiven, orderPlace, requestLimits } from '../review-requests.ts';
import type { Given } from './review-request.ts';
import { subjectKey } from './subject.ts';
import { visibleLine, withCode } from './text.ts';

/** Another place where the business is reviewed, shown to everybody alike after a review (FTC-2). */
export interface ReviewPlace {
  name: string;
  url: string;
}

/** Customers are asked whose order mails come in as blind copies. */
export interface OrderCopies {
  /** The addresses that the shop sends its order mails from. A copy of any other is passed over, as one that does not prove it. */
  senders: string[];
  /** What they are asked about. */
  subject: { key: string; title?: string };
  /** Days between the order mail and the first mail of ours. */
  delayDays: number;
  incentive: Given;
  /**
   * How the subject line names the order: `Your order {order}`. Spaces and case do not count.
   * @default by nothing: each different mail is an order of its own
   */
  orderLine?: string;
}

/** How a site asks for reviews. */
export interface RequestSettings {
  /** Countries in which nobody is asked: two letters of ISO 3166. */
  countriesOff: string[];
  places: ReviewPlace[];
  /** Null where no order mail is read. @default null */
  copies?: OrderCopies | null;
}

const web = z
  .string()
  .max(limits.urlLength)
  .refine(
    (url) => isPlainAddress(url) && url.startsWith('https:'),
    withCode('VALIDATION_FAILED', 'Must be an address that begins with https://.'),
  );

const mailAddress = z
  .string()
  .max(limits.emailLength)
  .regex(/^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;]+$/);

const orderCopies: z.ZodType<OrderCopies> = z
  .strictObject({
    senders: z.array(mailAddress).min(1).max(requestLimits.senders),
    subject: z.strictObject({ key: subjectKey, title: visibleLine(limits.titleLength).optional() }),
    delayDays: z.int().min(0).max(requestLimits.delayDays),
    incentive: z.enum(incentivesGiven),
    orderLine: visibleLine(requestLimits.orderLineLength)
      .refine(
        (text) => text.split(orderPlace).length === 2,
        withCode('VALIDATION_FAILED', `Must have ${orderPlace} in it, once.`),
      )
      .optional(),
  })
  .meta({ id: 'OrderCopies' });

export const requestSettings: z.ZodType<RequestSettings> = z
  .strictObject({
    countriesOff: z.array(z.string().regex(/^[A-Z]{2}$/)).max(requestLimits.countries),
    places: z.array(z.strictObject({ name: visibleLine(limits.nameLength), url: web })).max(requestLimits.places),
    copies: orderCopies.nullable().optional(),
  })
  .meta({ id: 'RequestSettings' });
