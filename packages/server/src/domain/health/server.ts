import type { HealthFinding } from '@parvis/contract';
import type { RegisterState } from '../../log/state.ts';
import type { Context } from '../context.ts';
import { earlier, hourMs, toFinding } from './finding.ts';

/** A backup that is made every day may be late by one. */
const backupHours = 48;

/** What only whoever runs the server can mend. */
export async function examineServer({ now, services }: Context): Promise<HealthFinding[]> {
  const { server } = services.store;
  const register = await services.register.state();
  const { version } = services.settings;
  const disk = server.disk();
  const [backup, isBehind] = await Promise.all([server.operations.last('backup'), server.isBehind()]);
  const isOld = backup !== undefined && backup < earlier(now, backupHours * hourMs);
  return [
    // It has just answered.
    toFinding('database.ok', { engine: server.engine }),
    ...(disk ? [toFinding(`disk.${disk.level}`, { free: disk.free, used: disk.size + disk.log })] : []),
    toFinding(isBehind ? 'version.behind' : 'version.ok', { version }),
    backup === undefined ? toFinding('backups.none') : toFinding(isOld ? 'backups.old' : 'backups.ok', { at: backup }),
    ...(register.code === 'empty' ? [] : [toRegister({ ...register, code: register.code })]),
  ];
}

const toRegister = ({ code, size, at, since }: RegisterState & { code: Exclude<RegisterState['code'], 'empty'> }) =>
  toFinding(`register.${code}`, { size, at: at ?? null, since: since ?? null });
