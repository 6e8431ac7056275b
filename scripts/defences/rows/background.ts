/** What processes share: budgets, tries, the queue; and what is on record of where acts come from. */
import type { Defence } from '../defence.js';

const QUEUE = 'src/platform/jobs/job-queue.ts';
const JOBS = 'test/integration/jobs.test.ts';
const SERVICES = 'test/integration/jobs-of-services.test.ts';
const SHARED = 'test/integration/shared-limits.test.ts';
const UNVERIFIED = 'test/integration/account-unverified.test.ts';
const OIDC = 'test/integration/oidc-limits.test.ts';
const PLACES = 'test/integration/audit-places.test.ts';

export const BACKGROUND_DEFENCES: readonly Defence[] = [
  {
    name: 'one-budget',
    removes: [
      {
        file: 'src/platform/quota.ts',
        text: '{ _id: sha256(key) }',
        without: '{ _id: sha256(key) + String(process.hrtime.bigint()) }',
      },
    ],
    test: SHARED,
    title: 'is one, however many processes are asked at the same time',
  },
  {
    name: 'tries-of-all-processes',
    removes: [
      {
        file: 'src/platform/throttle.ts',
        text: 'const limiter = connection\n',
        without: 'const limiter = !connection\n',
      },
    ],
    test: SHARED,
    title: 'tries are counted for all processes together',
  },
  {
    name: 'sealed-jobs',
    removes: [
      {
        file: QUEUE,
        text: 'const sealed = box.seal(JSON.stringify(payload), contextOf(id));',
        without: 'const sealed = JSON.stringify(payload);',
      },
    ],
    test: JOBS,
    title: 'cannot be read where it waits',
  },
  {
    name: 'lost-lease',
    removes: [{ file: QUEUE, text: '=> ({ _id: id, lease });', without: '=> ({ _id: id });' }],
    test: JOBS,
    title: 'take over what one has begun and left, once its lease is over; what the first says then counts for nothing',
  },
  {
    name: 'mail-for-nobody',
    removes: [
      {
        file: 'src/platform/mail/mailer.ts',
        text: 'sendNothing: () => queue.enqueue(MAIL, null)',
        without: 'sendNothing: async () => undefined',
      },
    ],
    test: SERVICES,
    title: 'for nobody takes the same path as mail for somebody',
  },
  {
    name: 'purge-of-organizations',
    removes: [
      {
        file: 'src/modules/organization/organization.service.ts',
        text: 'await tools.jobs.enqueue(PURGE_ORGANIZATION, { organizationId }, { session });',
        without: '',
      },
    ],
    test: SERVICES,
    title: 'is gone on with, by another process too',
  },
  {
    name: 'unverified-accounts-end',
    removes: [
      {
        file: 'src/modules/profile/end-unverified.ts',
        text: 'if (await endAccount(user, session, unverified))',
        without: "if (user.name === '')",
      },
    ],
    test: UNVERIFIED,
    title: 'ends after the configured time with what was its own, and is on record; a verified one stays',
  },
  {
    name: 'second-steps-of-nobody',
    removes: [
      { file: 'src/modules/mfa/second-step.ts', text: 'found?.userId ?? challenge', without: "found?.userId ?? ''" },
    ],
    test: 'test/integration/mfa-tries.test.ts',
    title: 'those who come too late, from many places, do not keep each other out',
  },
  {
    name: 'oidc-failures-on-record',
    removes: [
      {
        file: 'src/modules/oidc/oidc-failures.ts',
        text: 'if (error instanceof OidcRefusal) await record(about, error.reason);',
        without: '',
      },
    ],
    test: OIDC,
    title: 'of somebody who is signed in, in their organization’s log',
  },
  {
    name: 'oidc-tries',
    removes: [
      {
        file: 'src/modules/account/tries.ts',
        text: 'oidc: { address: [300, QUARTER], both: [300, QUARTER], account: [300, QUARTER] },',
        without: 'oidc: { address: [3000, QUARTER], both: [3000, QUARTER], account: [3000, QUARTER] },',
      },
    ],
    test: OIDC,
    title: 'ends for an address after three hundred times in a quarter of an hour, and for no other',
  },
  {
    name: 'last-way-in',
    // Two who meet nowhere else still meet in the audit log, as long as they write it in their transactions.
    removes: [
      { file: 'src/modules/oidc/identity.service.ts', text: ', $inc: { identityChanges: 1 }', without: '' },
      {
        file: 'src/modules/oidc/identity.service.ts',
        text: 'detail: { issuer: identity.issuer } }, { session });',
        without: 'detail: { issuer: identity.issuer } });',
      },
    ],
    test: OIDC,
    title: 'the last two ways in at the same moment leaves one of them, in any millisecond',
  },
  {
    name: 'last-owner-in-one-millisecond',
    removes: [
      { file: 'src/modules/organization/owners.ts', text: ', $inc: { ownerChanges: 1 }', without: '' },
      {
        file: 'src/modules/organization/member.service.ts',
        text: 'await audit.record(entry, { session });',
        without: 'await audit.record(entry);',
      },
    ],
    test: 'test/integration/owners-race.test.ts',
    title: 'leave one of them, though what they write of the time is there already',
  },
  {
    name: 'place-of-acts',
    removes: [
      {
        file: 'src/modules/resolving/context.ts',
        text: 'return viewer && { ...viewer, device };',
        without: 'return viewer;',
      },
    ],
    test: PLACES,
    title: 'is on record with the address and the device that it came from, whatever it is',
  },
  {
    name: 'downloads-on-record',
    removes: [
      {
        file: 'src/modules/artifact/download.ts',
        text: '    await audit.record({',
        without: '    if (revision < 0) await audit.record({',
      },
    ],
    test: PLACES,
    title: 'that is downloaded is on record as an export: by whom, from where, what',
  },
  {
    name: 'sealed-again',
    removes: [
      {
        file: 'src/platform/secret-box.ts',
        text: 'isStale: (sealed) => !sealed.startsWith(`${VERSION}.${newest.id}.`)',
        without: 'isStale: () => false',
      },
    ],
    test: 'test/integration/keys-change.test.ts',
    title: 'seals what the older one sealed again when it is used, and the older one can go then',
  },
];
