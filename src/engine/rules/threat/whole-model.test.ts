import type { Component } from '../../model.js';
import { found } from './found.examples.js';
import { missingBuildInfrastructure } from './missing-build-infrastructure/missing-build-infrastructure.js';
import { missingCloudHardening } from './missing-cloud-hardening/missing-cloud-hardening.js';
import { missingIdentityStore } from './missing-identity-store/missing-identity-store.js';

const dataAssets = {
  secret: { confidentiality: 'CONFIDENTIAL' },
  sealed: { confidentiality: 'STRICTLY_CONFIDENTIAL' },
} as const;

describe('the example for a missing build infrastructure', () => {
  const own = (components: Record<string, Partial<Component>>) =>
    found(missingBuildInfrastructure, {
      dataAssets,
      components: Object.fromEntries(
        Object.entries(components).map(([key, each]) => [
          key,
          { technologyTypes: ['tool'], customDeveloped: true, ...each },
        ]),
      ),
    });

  it('is the last one until one is sensitive, then the one that is rated highest itself', () => {
    expect(own({ b: {}, a: {}, c: {} })).toEqual(['c UNLIKELY LOW']);
    expect(own({ a: { confidentiality: 'RESTRICTED' }, b: {} })).toEqual(['b UNLIKELY LOW']);
    expect(own({ a: {}, b: { dataStored: ['secret'] }, c: {} })).toEqual(['b UNLIKELY MEDIUM']);
    expect(
      own({ a: { dataStored: ['secret'] }, b: { integrity: 'OPERATIONAL' }, c: { integrity: 'IMPORTANT' } }),
    ).toEqual(['c UNLIKELY MEDIUM']);
  });

  it('is none where all parts are there, in scope or not', () => {
    const parts = { p: { technologyTypes: ['build-pipeline'] }, r: { technologyTypes: ['sourcecode-repository'] } };
    expect(own({ ...parts, a: {} })).toHaveLength(1);
    expect(own({ ...parts, d: { technologyTypes: ['devops-client'], outOfScope: true }, a: {} })).toEqual([]);
  });
});

describe('the example for a missing identity store', () => {
  const asUser = { authorization: 'END_USER_IDENTITY_PROPAGATION' } as const;
  const calls = (components: Record<string, Partial<Component>>, links: Record<string, object>) =>
    found(missingIdentityStore, { dataAssets, components, links });

  it('is the last target until one is sensitive, or a caller that is rated higher', () => {
    const links = { 'a -> b: one': asUser, 'a -> c: two': asUser };
    // By the names of links, descending: two, then one.
    expect(calls({ a: {}, b: {}, c: {} }, links)).toEqual(['b UNLIKELY LOW']);
    expect(calls({ a: {}, b: {}, c: { dataStored: ['secret'] } }, links)).toEqual(['c UNLIKELY MEDIUM']);
    expect(calls({ a: { integrity: 'OPERATIONAL' }, b: {}, c: {} }, links)).toEqual(['a UNLIKELY LOW']);
  });

  it('is none where an identity store is in scope', () => {
    const links = { 'a -> b': asUser };
    expect(calls({ a: {}, b: {}, s: { technologyTypes: ['identity-store-ldap'] } }, links)).toEqual([]);
    expect(calls({ a: {}, b: {}, s: { technologyTypes: ['identity-provider'] } }, links)).toHaveLength(1);
    expect(calls({ a: {}, b: {}, s: { technologyTypes: ['ldap-server'] } }, links)).toHaveLength(1);
  });
});

describe('hardening in a cloud', () => {
  it('is due for each cloud boundary and runtime, by the most sensitive thing inside', () => {
    expect(
      found(missingCloudHardening, {
        dataAssets,
        boundaries: {
          cloud: { type: 'NETWORK_CLOUD_PROVIDER' },
          group: { type: 'NETWORK_CLOUD_SECURITY_GROUP', parent: 'cloud', tags: [' AWS:VPC'] },
          hall: { type: 'NETWORK_ON_PREM' },
        },
        runtimes: { cluster: { tags: ['gcp', 'azure'], components: ['b'] } },
        components: {
          a: { boundary: 'group', dataStored: ['sealed'] },
          b: { boundary: 'hall', dataStored: ['secret'] },
        },
      }),
    ).toEqual([
      'cloud UNLIKELY VERY_HIGH',
      'cluster UNLIKELY HIGH',
      'cluster UNLIKELY HIGH',
      'group UNLIKELY VERY_HIGH',
    ]);
  });

  it('is due once for each cloud where only components are tagged: the one that is rated highest', () => {
    expect(
      found(missingCloudHardening, {
        components: {
          z: { tags: ['azure'] },
          b: { tags: ['aws:rds'], confidentiality: 'CONFIDENTIAL' },
          a: { tags: ['aws'], confidentiality: 'RESTRICTED' },
          n: { tags: ['aws:kinesis'] },
        },
      }),
    ).toEqual(['b UNLIKELY HIGH', 'z UNLIKELY MEDIUM']);
  });

  it('is due beside for each server and bucket, also where something around them says what they are', () => {
    const tagged = { boundary: 'inner', tags: ['aws:iam'] } as const;
    const of = (tags: string[], inRuntime: string[] = []) =>
      found(missingCloudHardening, {
        boundaries: { outer: { type: 'NETWORK_ON_PREM', tags }, inner: { type: 'NETWORK_ON_PREM', parent: 'outer' } },
        runtimes: { r: { tags: inRuntime, components: ['a'] } },
        components: { a: tagged, plain: { boundary: 'inner' } },
      });
    expect(of([])).toEqual(['a UNLIKELY MEDIUM']);
    expect(of(['aws:ec2'])).toEqual(['a UNLIKELY MEDIUM', 'outer UNLIKELY MEDIUM']);
    expect(of(['aws:ec2', 'aws:s3'])).toEqual(['a UNLIKELY MEDIUM', 'a UNLIKELY MEDIUM', 'outer UNLIKELY MEDIUM']);
    expect(of([], ['aws:s3'])).toEqual(['a UNLIKELY MEDIUM', 'r UNLIKELY MEDIUM']);
  });
});
