import type { Component, Link } from '../../model.js';
import type { Rule } from '../rule.js';
import { accidentalSecretLeak } from './accidental-secret-leak/accidental-secret-leak.js';
import { codeBackdooring } from './code-backdooring/code-backdooring.js';
import { containerBaseimageBackdooring } from './container-baseimage-backdooring/container-baseimage-backdooring.js';
import { containerPlatformEscape } from './container-platform-escape/container-platform-escape.js';
import { crossSiteRequestForgery } from './cross-site-request-forgery/cross-site-request-forgery.js';
import { crossSiteScripting } from './cross-site-scripting/cross-site-scripting.js';
import { found } from './found.examples.js';
import { incompleteModel } from './incomplete-model/incomplete-model.js';
import { ldapInjection } from './ldap-injection/ldap-injection.js';
import { missingFileValidation } from './missing-file-validation/missing-file-validation.js';
import { missingHardening } from './missing-hardening/missing-hardening.js';

const dataAssets = {
  secret: { confidentiality: 'CONFIDENTIAL' },
  sealed: { confidentiality: 'STRICTLY_CONFIDENTIAL' },
  vital: { availability: 'MISSION_CRITICAL' },
  true: { integrity: 'MISSION_CRITICAL' },
} as const;

/** What a rule finds at one component by the data that it works on: of each data asset, and of none. */
const weights = (rule: Rule, component: Partial<Component>) =>
  Object.fromEntries(
    [undefined, 'secret', 'sealed', 'vital', 'true'].map((data) => [
      data ?? 'none',
      found(rule, { dataAssets, components: { c: { ...component, ...(data && { dataStored: [data] }) } } })
        .map((line) => line.replace('c ', ''))
        .join(),
    ]),
  );

describe('what a component works on decides the impact', () => {
  const [low, medium, high] = ['UNLIKELY LOW', 'UNLIKELY MEDIUM', 'UNLIKELY HIGH'];
  it.each([
    [accidentalSecretLeak, { technologyTypes: ['artifact-registry'] }, [low, medium, high, high, high]],
    [codeBackdooring, { technologyTypes: ['devops-client'], exposure: 'INTERNET' }, [medium, high, high, medium, high]],
    [
      codeBackdooring,
      { technologyTypes: ['code-inspection-platform'], exposure: 'INTERNET' },
      [low, low, low, low, low],
    ],
    [
      containerBaseimageBackdooring,
      { technologyTypes: ['library'], machine: 'CONTAINER' },
      [medium, medium, high, high, high],
    ],
    [containerPlatformEscape, { technologyTypes: ['container-platform'] }, [medium, medium, high, high, high]],
    [
      crossSiteScripting,
      { technologyTypes: ['cms'] },
      ['LIKELY MEDIUM', 'LIKELY MEDIUM', 'LIKELY HIGH', 'LIKELY MEDIUM', 'LIKELY HIGH'],
    ],
    [
      missingFileValidation,
      { customDeveloped: true, formatsAccepted: ['FILE'] },
      ['VERY_LIKELY LOW', 'VERY_LIKELY LOW', 'VERY_LIKELY MEDIUM', 'VERY_LIKELY MEDIUM', 'VERY_LIKELY MEDIUM'],
    ],
  ] as const)('of $id', (rule, component, [none, secret, sealed, vital, correct]) => {
    expect(weights(rule, component)).toEqual({ none, secret, sealed, vital, true: correct });
  });
});

describe('a back door in the code', () => {
  const open = (link: Partial<Link>, caller: Partial<Component>) =>
    found(codeBackdooring, {
      components: { caller, git: { technologyTypes: ['sourcecode-repository'] } },
      links: { 'caller -> git': link },
    });

  it('needs a caller from the internet without a VPN, or one out of scope', () => {
    expect(open({}, { exposure: 'INTERNET' })).toEqual(['git UNLIKELY MEDIUM']);
    expect(open({ vpn: true }, { exposure: 'INTERNET' })).toEqual([]);
    expect(open({ vpn: true }, { outOfScope: true })).toEqual(['git UNLIKELY MEDIUM']);
    expect(open({}, {})).toEqual([]);
  });
});

describe('requests from other sites and queries to directories', () => {
  const call = (rule: Rule, type: string, link: Partial<Link>) =>
    found(rule, {
      dataAssets,
      components: { a: { technologyTypes: ['browser'] }, b: { technologyTypes: [type], dataStored: ['true'] } },
      links: { 'a -> b': link },
    });

  it('weigh by the integrity of what the request carries', () => {
    const forge = (link: Partial<Link>) => call(crossSiteRequestForgery, 'erp', { protocol: 'HTTP', ...link });
    expect(forge({})).toEqual(['b@a>b VERY_LIKELY LOW']);
    expect(forge({ dataReceived: ['true'] })).toEqual(['b@a>b VERY_LIKELY MEDIUM']);
    expect(forge({ dataSent: ['sealed'], usage: 'DEVOPS' })).toEqual(['b@a>b LIKELY LOW']);
  });

  it('weigh by what the directory keeps', () => {
    expect(call(ldapInjection, 'ldap-server', { protocol: 'LDAP' })).toEqual(['a@b@a>b LIKELY HIGH']);
    expect(call(ldapInjection, 'ldap-server', { protocol: 'LDAPS', usage: 'DEVOPS' })).toEqual([
      'a@b@a>b UNLIKELY HIGH',
    ]);
  });
});

describe('what is entered as unknown', () => {
  it('is found at the component and at each of its links', () => {
    const components = { box: { technologyTypes: ['unknown-technology'] }, shop: {} };
    const links = { 'box -> shop: a': { protocol: 'UNKNOWN' }, 'shop -> box: b': { protocol: 'HTTP' } } as const;
    expect(found(incompleteModel, { components, links }).sort()).toEqual([
      'box UNLIKELY LOW',
      'box>shop:a@box UNLIKELY LOW',
    ]);
  });
});

describe('hardening', () => {
  it('is due earlier for targets than for others', () => {
    const top = { technologyTypes: ['tool'], confidentiality: 'STRICTLY_CONFIDENTIAL' } as const;
    // 18 for the least, 65 for the most attractive one; 42 in between is 51 %.
    const between = { confidentiality: 'RESTRICTED', integrity: 'IMPORTANT', availability: 'OPERATIONAL' } as const;
    const of = (type: string) =>
      found(missingHardening, {
        components: { low: { technologyTypes: ['tool'] }, top, between: { technologyTypes: [type], ...between } },
      });
    expect(of('tool')).toEqual(['top LIKELY MEDIUM']);
    expect(of('application-server')).toEqual(['between LIKELY LOW', 'top LIKELY MEDIUM']);
  });
});
