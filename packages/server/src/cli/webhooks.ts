import { type WebhookEvent, webhookEvents } from '@parvis/contract';
import { type Command, Option } from 'commander';
import { readEnvironment } from './environment.ts';
import { withServer } from './site.ts';

/** Addresses of the host that hear of what happens. */
export function addWebhooks(program: Command): void {
  const secret = () => readEnvironment().options.secret;
  const webhook = program
    .command('webhook')
    .description(
      'addresses that hear of what happens on a site (Standard Webhooks); needs the PARVIS_SECRET of the server',
    );

  webhook
    .command('add <site> <url>')
    .description('an address; the secret that its messages are signed with is shown this once')
    .addOption(new Option('--event <event...>', 'of what').choices(webhookEvents).default([...webhookEvents]))
    .option('--content', 'with words and names, not ids alone')
    .action((site: string, url: string, { event: events, content }: { event: WebhookEvent[]; content?: boolean }) =>
      withServer(async ({ sites }) => {
        const made = await sites.createWebhook(site, { url, events, ...(content && { content }) });
        console.log(`${made.id}\n${made.secret}`);
      }, secret()),
    );

  webhook
    .command('list <site>')
    .description('the addresses of a site')
    .action((site: string) =>
      withServer(async ({ sites }) => {
        for (const { id, url, events, content, goneAt } of await sites.webhooks(site)) {
          const notes = [content && 'with content', goneAt && `gone since ${goneAt}`].filter(Boolean);
          console.log([id, url, events.join(','), ...notes].join('  '));
        }
      }, secret()),
    );

  webhook
    .command('remove <site> <webhook>')
    .description('nothing is sent to it any more')
    .action((site: string, id: string) =>
      withServer(async ({ sites }) => {
        await sites.deleteWebhook(site, id);
        console.log(`Removed ${id}.`);
      }, secret()),
    );

  webhook
    .command('log <site>')
    .description('what was sent, newest first')
    .action((site: string) =>
      withServer(async ({ sites }) => {
        for (const { id, webhook: to, event, triedAt, tries, delivered, reason } of await sites.deliveries(site)) {
          const how = delivered ? 'taken' : `not taken: ${reason}`;
          console.log([id, event, to, triedAt, tries === 1 ? 'once' : `${tries} times`, how].join('  '));
        }
      }, secret()),
    );

  webhook
    .command('resend <site> <delivery...>')
    .description('messages of the log once more, with the same ids')
    .action((site: string, deliveries: string[]) =>
      withServer(async ({ sites }) => {
        for (const id of await sites.sendDeliveries(site, { deliveries })) console.log(`${id} is on its way.`);
      }, secret()),
    );

  webhook
    .command('test <site> <webhook>')
    .description('a message webhook.test')
    .action((site: string, test: string) =>
      withServer(async ({ sites }) => {
        for (const id of await sites.sendDeliveries(site, { test })) console.log(`${id} is on its way.`);
      }, secret()),
    );
}
