import { type ChangeName, type Role, settingsChange } from '@parvis/contract';
import type { Verbs } from '../../store/store.ts';
import { blockAgain, unblock } from '../blocks/unblock.ts';
import type { Context } from '../context.ts';
import { undoImport } from '../imports/acts.ts';
import { revokeKey } from '../keys/revoke.ts';
import { deleteMemberSecret } from '../members/secrets.ts';
import { ProblemError } from '../problem.ts';
import { takeBackReply } from '../queue/take-back.ts';
import { changeSettings } from '../settings/settings.ts';
import { changeSite } from '../sites/change.ts';
import { changeMember, removeMember } from '../staff/change.ts';
import { removeInvitation } from '../staff/invite.ts';
import { undoSubjectAct } from '../subjects/act.ts';
import { restoreSubject } from '../subjects/change.ts';
import { changeNote } from '../together/notes.ts';
import { restorePin } from '../together/pin.ts';
import { changeSavedReply, deleteSavedReply, restoreSavedReply } from '../together/saved-replies.ts';
import type { Done } from '../use-case.ts';
import { deleteWebhook } from '../webhooks/hooks.ts';
import { type Changed, isAsLeft } from './changed.ts';

/** Does the opposite, by the use case that anybody would do it by, whose checks and record it brings along. */
type Way = (context: Context, changed: Changed) => (verbs: Verbs) => Promise<Done<unknown>>;

/** @throws ProblemError CHANGED_SINCE where a field is not any more what it became */
function checkSame(is: object, after: Changed['after']): void {
  if (!isAsLeft(is, { after })) throw new ProblemError('CHANGED_SINCE');
}

/** What was done to keys has the id of the change. */
function undoAct(context: Context): (verbs: Verbs) => Promise<Done<unknown>> {
  return async (verbs) => (await undoSubjectAct(context, { id: context.undoes! }))(verbs);
}

/** How each change is taken back; null where it cannot be. */
export const ways: Readonly<Record<ChangeName, Way | null>> = {
  'settings.changed':
    (context, { before, after }) =>
    async (verbs) => {
      checkSame(await verbs.sites.lockSettings(context.site.id), after);
      // What was not said before is not said again.
      const said = Object.fromEntries(Object.keys(after).map((name) => [name, before[name]]));
      const { data } = settingsChange.safeParse(said);
      if (!data) throw new ProblemError('NOT_UNDOABLE');
      return (await changeSettings(context, data))(verbs);
    },
  'subject.changed': (context, changed) => async (verbs) => (await restoreSubject(context, changed))(verbs),
  'subject.aliased': undoAct,
  'subject.unaliased': undoAct,
  'subject.moved': undoAct,
  'subject.merged': undoAct,
  'subject.split': undoAct,
  'subject.told-apart': undoAct,
  'subject.restored': null,
  'block.made':
    (context, { of: id }) =>
    async (verbs) =>
      (await unblock(context, { id }))(verbs),
  'block.removed':
    (context, { of: id, before }) =>
    async (verbs) =>
      (await blockAgain(context, { id, expiresAt: before.expiresAt as string | null }))(verbs),
  'author.tokens-ended': null,
  'author.exported': null,
  'author.erased': null,
  'report.closed': null,
  'reply.made':
    (context, { of: reply, post, after: { decision } }) =>
    async (verbs) =>
      takeBackReply(context, { reply, post, decision: decision as string | null })(verbs),
  'reply.withdrawn': null,
  'saved-reply.made':
    (context, { of: id }) =>
    async (verbs) =>
      (await deleteSavedReply(context, { id }))(verbs),
  'saved-reply.changed':
    (context, { of: id, before, after }) =>
    async (verbs) => {
      await verbs.sites.lock(context.site.id);
      checkSame((await verbs.savedReplies.byId(context.site.id, id)) ?? {}, after);
      return (await changeSavedReply(context, { id, ...before }))(verbs);
    },
  'saved-reply.removed':
    (context, { of: id, before }) =>
    async (verbs) =>
      (await restoreSavedReply(context, { id, name: `${before.name}`, body: `${before.body}` }))(verbs),
  'note.made':
    (context, { of: note, post }) =>
    async (verbs) =>
      (await changeNote(context, { note, post: post!, removed: true }))(verbs),
  'note.removed':
    (context, { of: note, post }) =>
    async (verbs) =>
      (await changeNote(context, { note, post: post!, removed: false }))(verbs),
  'note.restored':
    (context, { of: note, post }) =>
    async (verbs) =>
      (await changeNote(context, { note, post: post!, removed: true }))(verbs),
  'evidence.opened': null,
  'pin.set': (context, changed) => async (verbs) => (await restorePin(context, changed))(verbs),
  'pin.removed': (context, changed) => async (verbs) => (await restorePin(context, changed))(verbs),
  'staff.invited':
    (context, { of: id }) =>
    async (verbs) =>
      (await removeInvitation(context, { id }))(verbs),
  'staff.uninvited': null,
  'staff.joined':
    (context, { of: id }) =>
    async (verbs) =>
      (await removeMember(context, { id }))(verbs),
  'staff.changed':
    (context, { of: id, before, after }) =>
    async (verbs) => {
      await verbs.sites.lock(context.site.id);
      checkSame({ role: await verbs.memberships.role(context.site.id, id) }, after);
      return (await changeMember(context, { id, change: { role: before.role as Role } }))(verbs);
    },
  'staff.handed-over': null,
  'staff.removed': null,
  'access.signed-in': null,
  'access.passkey-made': null,
  'access.passkey-removed': null,
  'key.made':
    (context, { of: id }) =>
    async (verbs) =>
      (await revokeKey(context, { id }))(verbs),
  'key.revoked': null,
  'webhook.made':
    (context, { of: id }) =>
    async (verbs) =>
      (await deleteWebhook(context, { id }))(verbs),
  'webhook.removed': null,
  'webhook.secret-renewed': null,
  'member-secret.made':
    (context, { of: id }) =>
    async (verbs) =>
      (await deleteMemberSecret(context, { id }))(verbs),
  'member-secret.removed': null,
  'requests.made': null,
  'requests.stopped': null,
  'import.applied':
    (context, { of: id }) =>
    async (verbs) =>
      (await undoImport(context, { id }))(verbs),
  'import.undone': null,
  'export.taken': null,
  'export.deleted': null,
  'site.changed':
    (context, { before, after }) =>
    async (verbs) => {
      await verbs.sites.lock(context.site.id);
      checkSame((await verbs.sites.byId(context.site.id))!, after);
      return (await changeSite(context, before))(verbs);
    },
  'site.suspended': null,
  'site.quota-changed': null,
  'site.tokens-ended': null,
  'site.exported': null,
  'site.restored': null,
  'site.deletion-planned': null,
  'site.deletion-cancelled': null,
};
