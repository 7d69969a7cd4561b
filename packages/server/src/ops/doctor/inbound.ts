import { toDomain } from '../../identity/mailbox.ts';
import { type InboundOption, type InboundSettings, toInbound } from '../../options/inbound.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const lookupMs = 5_000;

/** Whether answers to mails come in: the settings, and whether mail to their address finds a way. */
export async function examineInbound(option: InboundOption | undefined): Promise<Finding> {
  let inbound: InboundSettings['inbound'];
  try {
    inbound = toInbound({ ...(option && { inbound: option }) }).inbound;
  } catch (error) {
    return fail((error as Error).message, 'Until then the server does not start.');
  }
  if (!inbound) return ok('Answers to mails are not taken: PARVIS_INBOUND_ADDRESS is not set.');
  const domain = toDomain(inbound.address);
  const late = new Promise<never>((_, reject) => setTimeout(reject, lookupMs).unref());
  const found = await Promise.race([inbound.resolve(domain, 'MX'), late]).catch(() => []);
  return Array.isArray(found) && found.length > 0
    ? ok(`Answers to mails come to ${inbound.address}.`)
    : warn(
        `Answers to mails come to ${inbound.address}, but the DNS knows no mail server (MX) of ${domain}.`,
        'Set the MX record that your provider of inbound mail names.',
      );
}
