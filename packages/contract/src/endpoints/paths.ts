// Each address is a constant of its own, so that the loader carries the one that it asks for and no table.

export * from './following-paths.ts';
export * from './reading-paths.ts';
export * from './search-path.ts';
export * from './selection-path.ts';
export * from './session-paths.ts';
export * from './set-path.ts';

export const pagePath = '/v1/sites/{site}/page';
export const postsPath = '/v1/sites/{site}/posts';
export const postPath = '/v1/sites/{site}/posts/{id}';
export const reactionPath = '/v1/sites/{site}/posts/{id}/reactions/{name}';
export const pageReactionsPath = '/v1/sites/{site}/reactions';
export const reportsPath = '/v1/sites/{site}/posts/{id}/reports';
export const versionsPath = '/v1/sites/{site}/posts/{id}/versions';
export const previewPath = '/v1/sites/{site}/preview';
export const contestsPath = '/v1/sites/{site}/posts/{id}/contests';
export const sharesPath = '/v1/sites/{site}/shares';
export const writingPath = '/v1/sites/{site}/writing';
export const mePath = '/v1/sites/{site}/me';
export const myTokensPath = '/v1/sites/{site}/me/tokens';
export const challengesPath = '/v1/sites/{site}/challenges';
export const signInPath = '/v1/sites/{site}/sign-in';
export const signInCodePath = '/v1/sites/{site}/sign-in/code';
export const signInMemberPath = '/v1/sites/{site}/sign-in/member';
/** One widget as HTML, which is no endpoint of the table: it answers no JSON. */
export const imagesPath = '/v1/sites/{site}/images';
export const renderPath = '/v1/sites/{site}/render';

export const manageSitePath = '/v1/manage/sites/{site}';
export const siteDeletionPath = '/v1/manage/sites/{site}/deletion';
export const siteTokensPath = '/v1/manage/sites/{site}/tokens';
export const siteMailPath = '/v1/manage/sites/{site}/mail';
export const siteMailTestPath = '/v1/manage/sites/{site}/mail/test';
export const manageSubjectsPath = '/v1/manage/sites/{site}/subjects';
export const managePostsPath = '/v1/manage/sites/{site}/posts';
export const managePostPath = '/v1/manage/sites/{site}/posts/{id}';
export const manageSubjectPath = '/v1/manage/sites/{site}/subject';
export const subjectActsPath = '/v1/manage/sites/{site}/subjects/{id}/acts';
export const subjectProposalsPath = '/v1/manage/sites/{site}/subject-proposals';
export const subjectActPath = '/v1/manage/sites/{site}/subject-acts/{id}';
export const queuePath = '/v1/manage/sites/{site}/queue';
export const decisionsPath = '/v1/manage/sites/{site}/decisions';
export const undoPath = '/v1/manage/sites/{site}/decisions/undo';
export const repliesPath = '/v1/manage/sites/{site}/posts/{id}/replies';
export const postBlockPath = '/v1/manage/sites/{site}/posts/{id}/block';
export const pinPath = '/v1/manage/sites/{site}/posts/{id}/pin';
export const signalsPath = '/v1/manage/sites/{site}/posts/{id}/signals';
export const manageVersionsPath = '/v1/manage/sites/{site}/posts/{id}/versions';
export const evidencePath = '/v1/manage/sites/{site}/evidence';
export const openingsPath = '/v1/manage/sites/{site}/evidence/{id}/openings';
export const notesPath = '/v1/manage/sites/{site}/posts/{id}/notes';
export const notePath = '/v1/manage/sites/{site}/posts/{id}/notes/{note}';
export const lookingPath = '/v1/manage/sites/{site}/posts/{id}/looking';
export const savedRepliesPath = '/v1/manage/sites/{site}/saved-replies';
export const savedReplyPath = '/v1/manage/sites/{site}/saved-replies/{id}';
export const blocksPath = '/v1/manage/sites/{site}/blocks';
export const blockPath = '/v1/manage/sites/{site}/blocks/{id}';
export const webhooksPath = '/v1/manage/sites/{site}/webhooks';
export const webhookPath = '/v1/manage/sites/{site}/webhooks/{id}';
export const webhookSecretPath = '/v1/manage/sites/{site}/webhooks/{id}/secret';
export const requestBatchesPath = '/v1/manage/sites/{site}/review-requests';
export const requestBatchPath = '/v1/manage/sites/{site}/review-requests/{id}';
export const requestedPeoplePath = '/v1/manage/sites/{site}/review-requests/{id}/people';
export const onsiteCodePath = '/v1/manage/sites/{site}/onsite-code';
export const memberSecretsPath = '/v1/manage/sites/{site}/member-secrets';
export const memberSecretPath = '/v1/manage/sites/{site}/member-secrets/{id}';
export const deliveriesPath = '/v1/manage/sites/{site}/deliveries';
export const usagePath = '/v1/manage/sites/{site}/usage';
export const insightsPath = '/v1/manage/sites/{site}/insights';
export const auditPath = '/v1/manage/sites/{site}/audit';
export const auditUndoPath = '/v1/manage/sites/{site}/audit/undo';
export const healthPath = '/v1/manage/sites/{site}/health';
export const settingsPath = '/v1/manage/sites/{site}/settings';
export const settingsTrialPath = '/v1/manage/sites/{site}/settings/trial';
export const tagPath = '/v1/manage/sites/{site}/tag';
export const tagCheckPath = '/v1/manage/sites/{site}/tag/check';
export const authorsPath = '/v1/manage/sites/{site}/authors';
export const authorPath = '/v1/manage/sites/{site}/authors/{id}';
export const authorExportPath = '/v1/manage/sites/{site}/authors/{id}/export';
export const erasuresPath = '/v1/manage/sites/{site}/erasures';
export const manageTokensPath = '/v1/manage/sites/{site}/authors/{id}/tokens';
export const manageStaffPath = '/v1/manage/sites/{site}/staff';
export const manageMemberPath = '/v1/manage/sites/{site}/staff/{id}';
export const manageOwnershipPath = '/v1/manage/sites/{site}/staff/{id}/ownership';
export const manageMembershipPath = '/v1/manage/sites/{site}/membership';
export const manageInvitationsPath = '/v1/manage/sites/{site}/invitations';
export const manageInvitationPath = '/v1/manage/sites/{site}/invitations/{id}';
export const manageKeysPath = '/v1/manage/sites/{site}/keys';
export const manageKeyPath = '/v1/manage/sites/{site}/keys/{id}';
/** Where images are read; what is behind it is `ID.webp`. */
export const imagePath = '/sites/{site}/images/{file}';
/** Where pictures of members are read; what is behind it is `HASH.webp`, of the bytes. */
export const avatarPath = '/sites/{site}/avatars/{file}';
/** The page of a site's rules for reviews, in a language: `?lang=`. */
export const policyPagePath = '/sites/{site}/policy';
/** The page of one post on the server, which stays where it is whatever happens to addresses. */
export const postPagePath = '/sites/{site}/posts/{id}';
