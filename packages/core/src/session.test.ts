import { afterEach, describe, expect, it, vi } from 'vitest';
import { createStore } from '../testing/serve.ts';
import { readDraft, saveDraft } from './drafts.ts';
import { clearSession, forgetVisitor, hasPending, readSession, writeSession } from './session.ts';

const place = { host: 'https://talk.example/', site: 'demo' };

afterEach(() => vi.unstubAllGlobals());

describe('session', () => {
  it('stores nothing by reading, one entry by writing', () => {
    const storage = createStore();
    expect(readSession({ ...place, storage })).toEqual({});
    expect(hasPending({ ...place, storage })).toBe(false);
    expect(storage.all.size).toBe(0);
    writeSession({ ...place, storage }, { token: 't' });
    writeSession({ ...place, storage }, { name: 'Ada' });
    expect([...storage.all.keys()]).toEqual(['parvis:https://talk.example:demo']);
    expect(readSession({ ...place, storage })).toEqual({ token: 't', name: 'Ada' });
    expect(readSession({ ...place, site: 'demo2', storage })).toEqual({});
    clearSession({ ...place, storage });
    expect(storage.all.size).toBe(0);
  });

  it('forgets everything of one site and nothing of another', () => {
    const storage = createStore();
    for (const site of ['demo', 'demo2']) {
      writeSession({ ...place, site, storage }, { token: site });
      saveDraft({ ...place, site, storage }, { subject: 's', kind: 'comment' }, { body: site });
    }
    forgetVisitor({ ...place, storage });
    expect(readSession({ ...place, storage })).toEqual({});
    expect(readDraft({ ...place, storage }, { subject: 's', kind: 'comment' })).toBeUndefined();
    expect(readDraft({ ...place, site: 'demo2', storage }, { subject: 's', kind: 'comment' })).toEqual({
      body: 'demo2',
    });
  });

  it.each([
    ['absent', undefined],
    [
      'blocked',
      {
        get length(): number {
          throw new Error('SecurityError');
        },
      },
    ],
    [
      'full',
      {
        ...createStore(),
        setItem() {
          throw new Error('QuotaExceededError');
        },
      },
    ],
  ])('lasts in memory where storage is %s', (name, storage) => {
    vi.stubGlobal('localStorage', storage);
    const here = { host: 'https://talk.example', site: name };
    writeSession(here, { token: 't' });
    expect(readSession(here).token).toBe('t');
    forgetVisitor(here);
    expect(readSession(here)).toEqual({});
  });

  it('takes what cannot be read for nothing', () => {
    const storage = createStore();
    storage.setItem('parvis:https://talk.example:demo', '{');
    expect(readSession({ ...place, storage })).toEqual({});
  });
});

describe('drafts', () => {
  it('keeps one for each subject, kind and parent, 50 at most', () => {
    const here = { ...place, storage: createStore() };
    saveDraft(here, { subject: 's', kind: 'comment' }, { body: 'one' });
    saveDraft(here, { subject: 's', kind: 'comment', parentId: 'p' }, { body: 'two' });
    saveDraft(here, { subject: 's', kind: 'review' }, { body: 'three', rating: 4 });
    expect(readDraft(here, { subject: 's', kind: 'comment' })).toEqual({ body: 'one' });
    expect(readDraft(here, { subject: 's', kind: 'comment', parentId: 'p' })).toEqual({ body: 'two' });
    expect(readDraft(here, { subject: 's', kind: 'review' })).toEqual({ body: 'three', rating: 4 });
    for (let index = 0; index < 60; index++) saveDraft(here, { subject: `s${index}`, kind: 'comment' }, { body: 'x' });
    expect(here.storage.all.size).toBe(50);
  });

  it('forgets after 30 days', () => {
    const here = { ...place, storage: createStore() };
    vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] });
    saveDraft(here, { subject: 's', kind: 'comment' }, { body: 'old' });
    vi.setSystemTime(Date.now() + 30 * 86_400_000);
    expect(readDraft(here, { subject: 's', kind: 'comment' })).toBeUndefined();
    saveDraft(here, { subject: 't', kind: 'comment' }, { body: 'new' });
    expect(here.storage.all.size).toBe(1);
    vi.useRealTimers();
  });
});
