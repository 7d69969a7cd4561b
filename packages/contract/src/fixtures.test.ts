/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { errors, type Problem } from './errors.ts';
import { type EndpointSchemas, schemas } from './schemas/endpoints.ts';
import { imageBytes } from './schemas/image.ts';

const folder = new URL('../fixtures/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));

// Every fixture stands here, and everything here has its fixture.
const fixtures: Record<string, z.ZodType> = {
  page: schemas.page.answer,
  'page-quiet': schemas.page.answer,
  subjects: schemas.subjects.answer,
  posts: schemas.posts.answer,
  'posts-around': schemas.posts.answer,
  post: schemas.post.answer,
  search: schemas.search.answer,
  'input-writing': schemas.writing.body,
  'site-set': schemas.siteSet.answer,
  created: schemas.createPost.answer,
  versions: schemas.versions.answer,
  preview: schemas.preview.answer,
  image: schemas.createImage.answer,
  reacted: schemas.putReaction.answer,
  'page-reacted': schemas.reactToPage.answer,
  'input-page-reaction': schemas.reactToPage.body,
  report: schemas.createReport.answer,
  shared: schemas.createShare.answer,
  contest: schemas.createContest.answer,
  confirmed: schemas.confirm.answer,
  me: schemas.me.answer,
  renewed: schemas.deleteTokens.answer,
  'event-hello': schemas.events.answer,
  'event-created': schemas.events.answer,
  'event-subject': schemas.events.answer,
  'input-comment': schemas.createPost.body,
  'input-reply': schemas.createPost.body,
  'input-review': schemas.createPost.body,
  'input-rating': schemas.createPost.body,
  'input-change': schemas.changePost.body,
  'input-preview': schemas.preview.body,
  'input-report': schemas.createReport.body,
  'input-share': schemas.createShare.body,
  'input-contest': schemas.createContest.body,
  'input-code': schemas.sendCode.body,
  'input-confirmation': schemas.confirm.body,
  'managed-site': schemas.manageSite.answer,
  'input-site': schemas.changeSite.body,
  'site-mail': schemas.siteMail.answer,
  'mail-test': schemas.testMail.answer,
  'input-mail-test': schemas.testMail.body,
  'input-membership': schemas.changeMembership.body,
  staff: schemas.manageStaff.answer,
  member: schemas.changeStaff.answer,
  invitation: schemas.inviteStaff.answer,
  keys: schemas.manageKeys.answer,
  'created-key': schemas.createKey.answer,
  'input-member': schemas.changeStaff.body,
  'input-invitation': schemas.inviteStaff.body,
  'input-key': schemas.createKey.body,
  subject: schemas.manageSubject.answer,
  'input-subject': schemas.manageSubject.body,
  'saved-replies': schemas.savedReplies.answer,
  'saved-reply': schemas.createSavedReply.answer,
  'input-saved-reply': schemas.createSavedReply.body,
  challenge: schemas.createChallenge.answer,
  'input-challenge': schemas.createChallenge.body,
  'input-saved-reply-change': schemas.changeSavedReply.body,
  'fraud-signals': schemas.signals.answer,
  import: schemas.import.answer,
  imports: schemas.imports.answer,
  'input-import': schemas.createImport.body,
  'input-import-answer': schemas.answerImport.body,
  'input-import-preview': schemas.previewImport.body,
  'import-preview': schemas.previewImport.answer,
  'import-threads': schemas.importThreads.answer,
  'import-oddities': schemas.importOddities.answer,
  exports: schemas.exports.answer,
  export: schemas.createExport.answer,
  'input-export': schemas.createExport.body,
  'export-link': schemas.linkExport.answer,
  'request-batches': schemas.requestBatches.answer,
  'order-address': schemas.orderAddress.answer,
  'onsite-code': schemas.onsiteCode.answer,
  'request-batch': schemas.requestBatch.answer,
  'requests-added': schemas.requestReviews.answer,
  'requested-people': schemas.requestedPeople.answer,
  'input-requests': schemas.requestReviews.body,
  'input-more-requests': schemas.requestMore.body,
  notes: schemas.notes.answer,
  note: schemas.createNote.answer,
  'input-note': schemas.createNote.body,
  'input-note-change': schemas.changeNote.body,
  pinned: schemas.pin.answer,
  looking: schemas.looking.answer,
  'input-answer': schemas.reply.body,
  replied: schemas.reply.answer,
  'input-author-block': schemas.blockAuthor.body,
  'author-blocked': schemas.blockAuthor.answer,
  audit: schemas.audit.answer,
  'input-undo-change': schemas.undoChange.body,
  'change-undone': schemas.undoChange.answer,
  health: schemas.health.answer,
  'managed-subjects': schemas.manageSubjects.answer,
  'subject-details': schemas.subjectDetails.answer,
  'subject-act': schemas.actOnSubject.answer,
  'subject-proposals': schemas.subjectProposals.answer,
  'input-subject-act': schemas.actOnSubject.body,
  blocks: schemas.blocks.answer,
  block: schemas.block.answer,
  'input-block': schemas.block.body,
  webhooks: schemas.webhooks.answer,
  'member-secrets': schemas.memberSecrets.answer,
  'created-member-secret': schemas.createMemberSecret.answer,
  'my-sessions': schemas.mySessions.answer,
  subscriptions: schemas.subscriptions.answer,
  subscribed: schemas.subscribe.answer,
  'input-subscription': schemas.subscribe.body,
  people: schemas.people.answer,
  recent: schemas.recent.answer,
  talked: schemas.talked.answer,
  selection: schemas.selection.answer,
  'input-member-token': schemas.signInMember.body,
  'input-member-secret': schemas.createMemberSecret.body,
  'created-webhook': schemas.createWebhook.answer,
  'input-webhook': schemas.createWebhook.body,
  deliveries: schemas.deliveries.answer,
  'input-send': schemas.sendDeliveries.body,
  sending: schemas.sendDeliveries.answer,
  authors: schemas.authors.answer,
  author: schemas.author.answer,
  'author-export': schemas.exportAuthor.answer,
  'input-erasure': schemas.eraseAuthor.body,
  evidence: schemas.evidence.answer,
  'opened-evidence': schemas.openEvidence.answer,
  'input-opening': schemas.openEvidence.body,
  erasure: schemas.eraseAuthor.answer,
  queue: schemas.queue.answer,
  'found-posts': schemas.managePosts.answer,
  'managed-post': schemas.managePost.answer,
  decisions: schemas.decisions.answer,
  decided: schemas.decide.answer,
  'input-decision': schemas.decide.body,
  'input-undo': schemas.undo.body,
  usage: schemas.usage.answer,
  insights: schemas.insights.answer,
  settings: schemas.settings.answer,
  'input-settings': schemas.changeSettings.body,
  'settings-trial': schemas.trySettings.answer,
  tag: schemas.tag.answer,
  'tag-check': schemas.checkTag.answer,
  'input-tag-check': schemas.checkTag.body,
};

describe('fixtures', () => {
  it('are all known', () => {
    const files = readdirSync(folder).map((file) => file.replace('.json', ''));
    expect(files.sort()).toEqual([...Object.keys(fixtures), 'problem'].sort());
  });

  it.each(Object.entries(fixtures))('%s is what the schema says, and nothing more', (name, schema) => {
    // Schemas of answers drop what they do not know; a fixture holds nothing to drop.
    expect(schema.parse(read(name))).toEqual(read(name));
  });

  it('problem is of the error table', () => {
    const problem = read('problem') as Problem;
    expect(errors[problem.code]).toEqual({ status: problem.status, title: problem.title });
  });

  it('an issue has a code of the error table', () => {
    for (const { code } of (read('problem') as Problem).issues!) expect(errors).toHaveProperty(code);
  });

  it('every body and answer of an endpoint has a fixture', () => {
    const used = new Set(Object.values(fixtures));
    for (const [name, { answer, body }] of Object.entries<EndpointSchemas>(schemas)) {
      // Bytes are no JSON.
      for (const schema of [answer, body === imageBytes ? undefined : body])
        if (schema) expect(used.has(schema), name).toBe(true);
    }
  });
});
