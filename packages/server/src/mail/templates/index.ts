import { type AnswerNotPosted, answerNotPosted } from './answer-not-posted.ts';
import { type ConfirmAddress, confirmAddress } from './confirm-address.ts';
import { type DecisionMade, decisionMade } from './decision-made.ts';
import { type PolicyWanted, policyWanted } from './policy-wanted.ts';
import { type PostsArrived, postsArrived } from './posts-arrived.ts';
import { type PostsFollowed, postsFollowed } from './posts-followed.ts';
import { type QuotaUsed, quotaUsed } from './quota-used.ts';
import { type ReportAnswered, type ReportReceived, reportAnswered, reportReceived } from './reports.ts';
import { type ReportsArrived, reportsArrived } from './reports-arrived.ts';
import { type ReviewReceipt, reviewReceipt } from './review-receipt.ts';
import { type ReviewRequest, reviewRequest } from './review-request.ts';
import { type SignInCode, signInCode } from './sign-in-code.ts';
import { type SiteDeletion, siteDeletion } from './site-deletion.ts';
import { type StaffInvitation, staffInvitation } from './staff-invitation.ts';
import type { Template } from './template.ts';
import { test } from './test.ts';
import { type WebhookEnded, webhookEnded } from './webhook-ended.ts';
import { type WeekPassed, weekPassed } from './week-passed.ts';

/** What each template is written from. It is kept as JSON, encrypted, until the mail was taken. */
export interface TemplateData {
  signInCode: SignInCode;
  test: Record<string, never>;
  staffInvitation: StaffInvitation;
  postsArrived: PostsArrived;
  answerNotPosted: AnswerNotPosted;
  reportsArrived: ReportsArrived;
  confirmAddress: ConfirmAddress;
  decisionMade: DecisionMade;
  reportReceived: ReportReceived;
  reportAnswered: ReportAnswered;
  postsFollowed: PostsFollowed;
  quotaUsed: QuotaUsed;
  webhookEnded: WebhookEnded;
  weekPassed: WeekPassed;
  siteDeletion: SiteDeletion;
  policyWanted: PolicyWanted;
  reviewRequest: ReviewRequest;
  reviewReceipt: ReviewReceipt;
}

export type TemplateName = keyof TemplateData;

/** Every kind of mail. */
export const templates: { readonly [Name in TemplateName]: Template<TemplateData[Name], Name> } = {
  signInCode,
  test,
  staffInvitation,
  postsArrived,
  answerNotPosted,
  reportsArrived,
  confirmAddress,
  decisionMade,
  reportReceived,
  reportAnswered,
  postsFollowed,
  quotaUsed,
  webhookEnded,
  weekPassed,
  siteDeletion,
  policyWanted,
  reviewRequest,
  reviewReceipt,
};

/** Also of a name that a later version left in the table. */
export const isTemplate = (name: string): name is TemplateName => Object.hasOwn(templates, name);

/** Those that are for visitors. */
export const templatesForVisitors: readonly TemplateName[] = (Object.keys(templates) as TemplateName[]).filter(
  (name) => templates[name].isForVisitors,
);
