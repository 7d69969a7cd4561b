import { afterEach, describe, expect, it, vi } from 'vitest';
import { createStore } from '../testing/serve.ts';
import { clearDraft, clearOtherDraft, readDraft, readOtherDraft, saveDraft } from './drafts.ts';
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

  it('keeps one for each change of a post, apart from replies to it', () => {
    const here = { ...place, storage: createStore() };
    saveDraft(here, { subject: 's', kind: 'comment', parentId: 'p' }, { body: 'answer' });
    saveDraft(here, { subject: 's', kind: 'comment', postId: 'p' }, { body: 'other', basedOn: null });
    expect(readDraft(here, { subject: 's', kind: 'comment', postId: 'p' })).toEqual({ body: 'other', basedOn: null });
    expect(readDraft(here, { subject: 's', kind: 'comment', parentId: 'p' })).toEqual({ body: 'answer' });
  });

  it('keeps what two tabs type into the same form, until one of them chooses', async () => {
    const here = { ...place, storage: createStore() };
    const form = { subject: 's', kind: 'comment' } as const;
    vi.resetModules();
    const second = await import('./drafts.ts');
    saveDraft(here, form, { body: 'first' });
    expect(readOtherDraft(here, form)).toBeUndefined();
    second.saveDraft(here, form, { body: 'second' });
    expect(second.readOtherDraft(here, form)).toEqual({ body: 'first' });
    saveDraft(here, form, { body: 'first, and on' });
    expect(readDraft(here, form)).toEqual({ body: 'first, and on' });
    expect(readOtherDraft(here, form)).toEqual({ body: 'second' });
    // The one that sends forgets its own words alone.
    second.saveDraft(here, form, { body: 'second, and on' });
    clearDraft(here, form);
    expect(second.readDraft(here, form)).toEqual({ body: 'second, and on' });
    expect(second.readOtherDraft(here, form)).toBeUndefined();
    saveDraft(here, form, { body: 'third' });
    expect(readOtherDraft(here, form)).toEqual({ body: 'second, and on' });
    clearOtherDraft(here, form);
    expect(readOtherDraft(here, form)).toBeUndefined();
  });

  it('goes on with what it has read, as after a reload', async () => {
    const here = { ...place, storage: createStore() };
    const form = { subject: 's', kind: 'review' } as const;
    saveDraft(here, form, { body: 'before' });
    vi.resetModules();
    const after = await import('./drafts.ts');
    expect(after.readDraft(here, form)).toEqual({ body: 'before' });
    after.saveDraft(here, form, { body: 'after' });
    expect(after.readOtherDraft(here, form)).toBeUndefined();
    expect(here.storage.all.size).toBe(1);
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
