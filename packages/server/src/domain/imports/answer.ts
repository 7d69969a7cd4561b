import { existsSync } from 'node:fs';
import { type Import, type ImportAnswer, type ImportAnswers, importAnswers } from '@parvis/contract';
import type { Context } from '../context.ts';
import { fieldProblem, ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { checkState, kick, lockImport, toOne } from './acts.ts';
import { fileOf } from './file.ts';
import { toImport } from './view.ts';

/** What a file is read by: where one of them becomes another, it is read anew. */
const reading = ['format', 'columns', 'dateOrder', 'scale'] as const;

/**
 * Keeps what the owner says of a file and where its threads land; what that makes other is read and looked for again.
 * @throws ProblemError NOT_FOUND, CHANGED_SINCE, VALIDATION_FAILED for a thread that is not in it
 */
export const answerImport: UseCase<{ id: string } & ImportAnswer, Import> =
  (context: Context, { id, threads = [], ...said }) =>
  async (verbs) => {
    const row = await lockImport(verbs, context, id);
    checkState(row, 'ready', 'refused');
    // What is broken is gone, and stays so whatever is said of it.
    if (row.state === 'refused' && !existsSync(fileOf(context.services.settings.imports.folder, id))) {
      throw new ProblemError('CHANGED_SINCE');
    }
    const one = toOne(row);
    const before = JSON.parse(row.answers) as ImportAnswers;
    const answers = importAnswers.parse({ ...before, ...said });
    const differs = (name: keyof ImportAnswers): boolean =>
      JSON.stringify(before[name]) !== JSON.stringify(answers[name]);
    const isAnew = reading.some(differs) || row.state === 'refused';
    if (!isAnew && differs('map')) await verbs.imports.unplace(one);
    for (const [at, { n, key }] of threads.entries()) {
      const isThere = !isAnew && (await verbs.imports.setThread(one, n, { subject_key: key, how: 'owner' }));
      if (!isThere) throw fieldProblem('VALIDATION_FAILED', `threads.${at}.n`, 'Is no thread of this import.');
    }
    const change = {
      answers: JSON.stringify(answers),
      changed_at: context.now,
      ...((isAnew || differs('map')) && { state: 'reading' as const }),
      ...(isAnew && { items: 0, threads: 0, comments: 0, reviews: 0, known: 0, codes: '{}', error: null, found: null }),
    };
    await verbs.imports.set(one, change);
    if (change.state) await kick(verbs, context, one);
    return { result: toImport({ ...row, ...change }) };
  };
