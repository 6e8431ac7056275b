import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import type { Protocol } from '../../../protocols.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { attractiveness } from '../attractiveness.js';
import { accessThreat } from '../drafts.js';
import { speaks } from '../protocol-groups.js';
import { HIGH, HIGHEST, ranksOf } from '../ratings.js';
import { hasAttribute, isOfType } from '../technology-types.js';

const HTTP: readonly Protocol[] = ['HTTP', 'HTTPS'];
const FTP: readonly Protocol[] = ['FTP', 'FTPS', 'SFTP'];
/** Percent of relative attacker attractiveness above which access weighs more. */
const ATTRACTIVE = 40;

/** Products that are made to stand on the internet, as long as they speak the protocol that they are made for. */
const isMadeForIt = (component: Component, link: Link): boolean =>
  (hasAttribute(component, 'openToHttp') && speaks(link, HTTP)) ||
  (hasAttribute(component, 'openToFtp') && speaks(link, FTP));

/** Links from the internet to components in scope, other than through a VPN or from monitoring. */
function* fromInternet(facts: Facts): Generator<readonly [Component, Link]> {
  for (const link of facts.links) {
    const source = facts.component(link.source);
    const target = facts.component(link.target);
    if (!source || !target || target.outOfScope || link.vpn || source.exposure !== 'INTERNET') continue;
    if (!isOfType(source, 'monitoring') && !isOfType(target, 'load-balancer')) yield [target, link];
  }
}

const laptop = { kind: 'CLIENT', exposure: 'INTERNET' } as const;

export const unguardedAccessFromInternet = rule({
  id: 'threat/unguarded-access-from-internet',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'What is sensitive is not reached straight from the internet',
  why: 'Everybody can try their luck with what the internet reaches; a hole in it needs nothing else to be abused.',
  remedy:
    'Let callers from the internet come in through a VPN, or through a gateway, reverse proxy or load balancer that guards it.',
  references: ['CWE-501'],
  threat: {
    function: 'ARCHITECTURE',
    stride: 'ELEVATION_OF_PRIVILEGE',
    falsePositives: 'The access is filtered to known addresses, or guarded by something that the model leaves out.',
  },
  *needs(facts) {
    for (const [component, link] of fromInternet(facts)) {
      const subject = about('components', component);
      const custom = `Does ${component.name} contain code of the team’s own?`;
      if (isMadeForIt(component, link)) yield ask(subject, 'customDeveloped', component.customDeveloped, custom);
      if (isMadeForIt(component, link) && component.customDeveloped !== true) continue;
      // One rating that is high decides; only where secrecy is none the other one is worth a question.
      const { confidentiality, integrity } = component;
      yield ask(subject, 'confidentiality', confidentiality, `How confidential is what ${component.name} works on?`);
      if (confidentiality !== undefined && ranksOf(component).confidentiality < HIGH)
        yield ask(subject, 'integrity', integrity, `How critical is it that what ${component.name} keeps is right?`);
    }
  },
  examples: {
    bad: [
      sample({
        components: { laptop, git: { technologyTypes: ['sourcecode-repository'], confidentiality: 'CONFIDENTIAL' } },
        links: { 'laptop -> git': { protocol: 'SSH' } },
      }),
      sample({
        components: {
          laptop,
          shop: { technologyTypes: ['web-application'], customDeveloped: true, integrity: 'MISSION_CRITICAL' },
        },
        links: { 'laptop -> shop': { protocol: 'HTTPS' } },
      }),
    ],
    good: [
      sample({
        components: { laptop, git: { technologyTypes: ['sourcecode-repository'], confidentiality: 'CONFIDENTIAL' } },
        links: { 'laptop -> git': { protocol: 'SSH', vpn: true } },
      }),
      sample({
        components: {
          laptop,
          proxy: { technologyTypes: ['reverse-proxy'], customDeveloped: false, integrity: 'CRITICAL' },
        },
        links: { 'laptop -> proxy': { protocol: 'HTTPS' } },
      }),
      sample({
        components: { laptop, site: { confidentiality: 'PUBLIC', integrity: 'OPERATIONAL' } },
        links: { 'laptop -> site': { protocol: 'HTTPS' } },
      }),
    ],
    unknown: [sample({ components: { laptop, site: {} }, links: { 'laptop -> site': { protocol: 'HTTPS' } } })],
  },
  *check(facts) {
    for (const [component, link] of fromInternet(facts)) {
      if (isMadeForIt(component, link) && component.customDeveloped !== true) continue;
      const { confidentiality, integrity } = ranksOf(component);
      const highest = Math.max(confidentiality, integrity);
      if (highest < HIGH) continue;
      const attractive = (attractiveness(facts).get(component.key) ?? 0) > ATTRACTIVE;
      yield accessThreat(component, link, {
        category: 'unguarded-access-from-internet',
        likelihood: 'VERY_LIKELY',
        impact: highest === HIGHEST || attractive ? 'MEDIUM' : 'LOW',
        breach: 'POSSIBLE',
        idOf: [component.key, link.source, link.key],
        message: `${component.name} is sensitive and reached straight from the internet by ${linkName(facts, link)}.`,
      });
    }
  },
});
