import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPort } from '../browser/static.ts';
import { installWithOurs } from './ours.ts';
import { runProgram, startServer } from './programs.ts';
import { LeftOut, type Recipe } from './recipe.ts';
import { stopGently } from './servers.ts';

/** The instructions of a Containerfile, in their order. */
const readInstructions = (text: string): [name: string, rest: string][] =>
  [...text.matchAll(/^([A-Z]+) (.*)$/gm)].map(([, name, rest]) => [name!, rest!]);

/** What a container of it would run, as which user, in which environment. */
function readImage(text: string) {
  const all = readInstructions(text);
  const last = all.slice(all.findLastIndex(([name]) => name === 'FROM'));
  const find = (wanted: string): string => last.find(([name]) => name === wanted)?.[1] ?? '';
  const toWords = (json: string): string[] => JSON.parse(json.slice(json.indexOf('[')));
  return {
    stages: all.filter(([name]) => name === 'FROM').length,
    user: find('USER'),
    volume: find('VOLUME'),
    stopSignal: find('STOPSIGNAL'),
    env: Object.fromEntries(
      find('ENV')
        .split(' ')
        .map((pair) => pair.split('=')),
    ) as Record<string, string>,
    command: [...toWords(find('ENTRYPOINT')), ...toWords(find('CMD'))],
    healthcheck: toWords(find('HEALTHCHECK')),
  };
}

/** Servers in containers. */
export const containers: Record<string, Recipe> = {
  container: {
    group: 'Servers',
    label: 'Containers',
    proof:
      'the steps of the Containerfile in a folder of their own: its packages without their scripts, its command and its health check as a user who is nobody, stopped by SIGTERM; **not run by Docker or Podman**',
    async prove({ folder }) {
      if (process.getuid?.() !== 0) throw new LeftOut('only root can become somebody else');
      const { stages, user, volume, stopSignal, env, command, healthcheck } = readImage(
        readFileSync(join(folder, 'Containerfile'), 'utf8'),
      );
      const is = JSON.stringify([stages, user, volume, stopSignal]);
      if (is !== '[2,"node","/data","SIGTERM"]') throw new Error(`The image is ${is}.`);
      await installWithOurs(folder);
      const data = join(folder, 'data');
      mkdirSync(data, { mode: 0o700 });
      chmodSync(folder, 0o755);
      runProgram(folder, 'chown', ['65534:65534', data]);
      const port = String(await findPort());
      const own = {
        ...env,
        // A container has its own.
        PORT: port,
        HOST: '127.0.0.1',
        DATABASE_URL: env.DATABASE_URL!.replace('/data', data),
        PARVIS_SECRET: randomBytes(32).toString('base64url'),
        PARVIS_LIMITS: 'off',
        HOME: data,
      };
      const asNobody = [
        'setpriv',
        '--reuid=65534',
        '--regid=65534',
        '--clear-groups',
        '--no-new-privs',
        '--bounding-set=-all',
      ];
      const toOwn = ([program, ...words]: string[]): string[] => [
        ...asNobody,
        program === 'node' ? process.execPath : program!,
        ...words.map((word) => word.replace(':4477/', `:${port}/`)),
      ];
      const isHealthy = (): boolean => {
        const [program, ...words] = toOwn(healthcheck);
        try {
          runProgram(folder, program!, words, own);
          return true;
        } catch {
          return false;
        }
      };
      const given = ['--given', 'nothing', '--contact-email', 'ada@shop.example'];
      const add = ['site', 'add', 'shop', '--name', 'Shop', '--origin', 'https://shop.example', ...given];
      const [program, ...words] = toOwn([...command.slice(0, -1), ...add]);
      runProgram(folder, program!, words, own);
      if (isHealthy()) throw new Error('The health check is content without a server.');
      const running = await startServer(folder, toOwn(command), /Parvis answers/, own);
      try {
        if (!isHealthy()) throw new Error('The health check is not content with the server.');
        const stopped = await stopGently(running, `http://127.0.0.1:${port}`, 'https://shop.example');
        return [
          'its command runs as nobody, without any capability',
          'the health check hears of a server, and of none',
          stopped,
        ];
      } finally {
        await running.kill();
      }
    },
  },
};
