/** Whether a link is encrypted, where its protocol's name leaves that open. */
import type { Link } from '../../../model.js';
import { isEncrypted, type Protocol } from '../../../protocols.js';

/** Protocols that run over TLS under the same name. */
const ALSO_BY_TLS: readonly (Protocol | undefined)[] = ['MQTT', 'JMS', 'MEMCACHED', 'NFS', 'XMPP', 'NRPE'];
/** Ports that say it: those for TLS, and those at which a plain connection is the rule. */
const BY_PORT: Readonly<Record<string, boolean>> = {
  'MQTT 8883': true,
  'MQTT 1883': false,
  'AMQP 5671': true,
  'SMTP 465': true,
  'LDAP 636': true,
  'HTTP 443': true,
};
/** Ports at which a connection begins in the clear and usually goes on encrypted (STARTTLS). */
const STARTS_PLAIN = ['SMTP 587'];

/** What is declared, else what port and protocol say; undefined where they leave it open. */
export const encryptionOf = (link: Link): boolean | undefined => {
  if (link.encrypted !== undefined) return link.encrypted;
  const at = `${link.protocol ?? ''} ${link.port ?? ''}`;
  if (STARTS_PLAIN.includes(at)) return undefined;
  return BY_PORT[at] ?? (ALSO_BY_TLS.includes(link.protocol) ? undefined : isEncrypted(link));
};
