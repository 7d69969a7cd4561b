import type { z } from 'zod';
import {
  type Created,
  created,
  type LiveEvent,
  liveEvent,
  type Me,
  me,
  type Reacted,
  type Report,
  type ReportInput,
  reacted,
  report,
  reportInput,
  type Shared,
  type ShareInput,
  shared,
  shareInput,
} from './acts.ts';
import type { ErrorCode } from './errors.ts';
import {
  type EventsQuery,
  eventsQuery,
  type Page,
  type PageQuery,
  type PostsQuery,
  page,
  pageQuery,
  postsQuery,
  type SubjectList,
  type SubjectsQuery,
  subjectList,
  subjectsQuery,
} from './page.ts';
import {
  type Post,
  type PostChange,
  type PostInput,
  type PostList,
  post,
  postChange,
  postInput,
  postList,
} from './post.ts';

/**
 * Who may call: `anyone`; `anyone-known` also answers differently to a visitor's token; `visitor` makes a visitor of one
 * who has no token yet; `author` needs the token of the post's author, or the site's key for the acts SPEC A4 names.
 */
type Access = 'anyone' | 'anyone-known' | 'visitor' | 'author';

/** One line of the wire. The server mounts it, the client calls it, OpenAPI and the conformance suite describe it. */
export interface Route<Query = unknown, Body = unknown, Answer = unknown> {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** With `{name}` for parameters. */
  path: string;
  summary: string;
  access: Access;
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  /** Takes `Idempotency-Key` (SPEC I1). */
  keyed?: true;
  status: 200 | 201 | 204;
  /** Absent for 204. A stream answers this as its event's data. */
  answer?: z.ZodType<Answer>;
  stream?: true;
  /** Codes of its own, beside those any route may answer. */
  errors: ErrorCode[];
}

/** Each route with what goes in and comes out. */
export interface Routes {
  page: Route<PageQuery, never, Page>;
  subjects: Route<SubjectsQuery, never, SubjectList>;
  posts: Route<PostsQuery, never, PostList>;
  post: Route<never, never, Post>;
  createPost: Route<never, PostInput, Created>;
  changePost: Route<never, PostChange, Post>;
  deletePost: Route<never, never, never>;
  putReaction: Route<never, never, Reacted>;
  deleteReaction: Route<never, never, Reacted>;
  createReport: Route<never, ReportInput, Report>;
  createShare: Route<never, ShareInput, Shared>;
  events: Route<EventsQuery, never, LiveEvent>;
  me: Route<never, never, Me>;
  deleteMe: Route<never, never, never>;
}

export type RouteName = keyof Routes;

const writing: ErrorCode[] = [
  'MALFORMED_JSON',
  'INVALID_TYPE',
  'UNKNOWN_FIELD',
  'BODY_TIMEOUT',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'VALIDATION_FAILED',
  'FIELD_REQUIRED',
  'TOO_LONG',
  'TEXT_INVALID',
  'ORIGIN_NOT_ALLOWED',
  'UNAUTHENTICATED',
  'RATE_LIMITED',
];
const repeating: ErrorCode[] = ['IDEMPOTENCY_KEY_INVALID', 'IDEMPOTENCY_KEY_REUSED'];
const postRules: ErrorCode[] = [
  'TEXT_REQUIRED',
  'RATING_REQUIRED',
  'EXPERIENCE_DATE_REQUIRED',
  'EXPERIENCE_DATE_INVALID',
  'SUBJECT_CLOSED',
];

export const routes: Routes = {
  page: {
    method: 'GET',
    path: '/v1/sites/{site}/page',
    summary: 'All that the widgets of one page need, in one request',
    access: 'anyone-known',
    query: pageQuery,
    status: 200,
    answer: page,
    errors: ['INVALID_QUERY'],
  },
  subjects: {
    method: 'GET',
    path: '/v1/sites/{site}/subjects',
    summary: 'Counts, mean and histogram of many subjects, for lists and badges',
    access: 'anyone',
    query: subjectsQuery,
    status: 200,
    answer: subjectList,
    errors: ['INVALID_QUERY'],
  },
  posts: {
    method: 'GET',
    path: '/v1/sites/{site}/posts',
    summary: 'A list of posts under a subject, or of replies to a post',
    access: 'anyone-known',
    query: postsQuery,
    status: 200,
    answer: postList,
    errors: ['INVALID_QUERY', 'CURSOR_INVALID', 'NOT_FOUND'],
  },
  post: {
    method: 'GET',
    path: '/v1/sites/{site}/posts/{id}',
    summary: 'One post',
    access: 'anyone-known',
    status: 200,
    answer: post,
    errors: ['NOT_FOUND'],
  },
  createPost: {
    method: 'POST',
    path: '/v1/sites/{site}/posts',
    summary: 'Write a post',
    access: 'visitor',
    body: postInput,
    keyed: true,
    status: 201,
    answer: created,
    errors: [
      ...writing,
      ...repeating,
      ...postRules,
      'SUBJECT_URL_FOREIGN',
      'KIND_UNKNOWN',
      'PARENT_INVALID',
      'REPLY_NOT_ALLOWED',
      'STAFF_REVIEW',
      'ALREADY_REVIEWED',
    ],
  },
  changePost: {
    method: 'PATCH',
    path: '/v1/sites/{site}/posts/{id}',
    summary: 'Change a post of one’s own',
    access: 'author',
    body: postChange,
    status: 200,
    answer: post,
    errors: [...writing, ...postRules, 'FORBIDDEN', 'NOT_FOUND'],
  },
  deletePost: {
    method: 'DELETE',
    path: '/v1/sites/{site}/posts/{id}',
    summary: 'Take back a post of one’s own; replies of others stay',
    access: 'author',
    status: 204,
    errors: ['UNAUTHENTICATED', 'ORIGIN_NOT_ALLOWED', 'RATE_LIMITED', 'FORBIDDEN', 'NOT_FOUND'],
  },
  putReaction: {
    method: 'PUT',
    path: '/v1/sites/{site}/posts/{id}/reactions/{name}',
    summary: 'React to a post; a repeat changes nothing',
    access: 'visitor',
    keyed: true,
    status: 200,
    answer: reacted,
    errors: [
      ...repeating,
      'UNAUTHENTICATED',
      'ORIGIN_NOT_ALLOWED',
      'RATE_LIMITED',
      'OWN_POST',
      'NOT_FOUND',
      'SUBJECT_CLOSED',
    ],
  },
  deleteReaction: {
    method: 'DELETE',
    path: '/v1/sites/{site}/posts/{id}/reactions/{name}',
    summary: 'Take a reaction back; a repeat changes nothing',
    access: 'author',
    status: 200,
    answer: reacted,
    errors: ['UNAUTHENTICATED', 'ORIGIN_NOT_ALLOWED', 'RATE_LIMITED', 'NOT_FOUND', 'SUBJECT_CLOSED'],
  },
  createReport: {
    method: 'POST',
    path: '/v1/sites/{site}/posts/{id}/reports',
    summary: 'Report a post to the business',
    access: 'anyone',
    body: reportInput,
    keyed: true,
    status: 201,
    answer: report,
    errors: [...writing, ...repeating, 'NOT_FOUND'],
  },
  createShare: {
    method: 'POST',
    path: '/v1/sites/{site}/shares',
    summary: 'Count one act of sharing, without saying whose',
    access: 'anyone',
    body: shareInput,
    keyed: true,
    status: 201,
    answer: shared,
    errors: [...writing, ...repeating, 'SUBJECT_URL_FOREIGN'],
  },
  events: {
    method: 'GET',
    path: '/v1/sites/{site}/events',
    summary: 'What happens under a subject from now on, as server-sent events',
    access: 'anyone',
    query: eventsQuery,
    status: 200,
    answer: liveEvent,
    stream: true,
    errors: ['INVALID_QUERY', 'RATE_LIMITED', 'UNAVAILABLE'],
  },
  me: {
    method: 'GET',
    path: '/v1/sites/{site}/me',
    summary: 'Everything the site holds about this visitor',
    access: 'author',
    status: 200,
    answer: me,
    errors: ['UNAUTHENTICATED'],
  },
  deleteMe: {
    method: 'DELETE',
    path: '/v1/sites/{site}/me',
    summary: 'Erase this visitor: posts, reactions, name and address',
    access: 'author',
    status: 204,
    errors: ['UNAUTHENTICATED', 'ORIGIN_NOT_ALLOWED', 'RATE_LIMITED'],
  },
};
