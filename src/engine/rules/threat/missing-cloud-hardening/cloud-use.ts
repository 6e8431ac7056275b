/** What of a model runs in which cloud, by its tags and by the types of its boundaries, as Threagile 0.9.1 tells. */
import type { Facts } from '../../../facts.js';
import type { Boundary, Component, Runtime } from '../../../model.js';
import { compareText } from '../../../review/order.js';
import { sensitivityScore } from '../ratings.js';
import { hasBaseTag, hasTag } from '../tags.js';
import { isCloud } from '../trust-boundaries.js';

const PROVIDERS = {
  aws: 'the CIS benchmark for Amazon Web Services',
  azure: 'the CIS benchmark for Microsoft Azure',
  gcp: 'the CIS benchmark for Google Cloud',
  ocp: 'Oracle’s practices for its cloud',
} as const;
type Provider = keyof typeof PROVIDERS;
// The keys of a constant record are what its type says.
const PROVIDER_TAGS = Object.keys(PROVIDERS) as readonly Provider[];

const SERVICE_TAGS = 'vpc ec2 s3 ebs apigateway lambda dynamodb rds sqs iam'.split(' ').map((name) => `aws:${name}`);
const TAGS: readonly string[] = [...PROVIDER_TAGS, ...SERVICE_TAGS];
const SERVICE_GUIDES = {
  'aws:ec2': 'the CIS benchmark for Amazon Linux',
  'aws:s3': 'the security practices for Amazon S3',
} as const;

interface Use {
  readonly facts: Facts;
  /** The components that run there. */
  readonly inside: readonly Component[];
  /** By what it ought to be set up. */
  readonly guide: string;
  /** The provider or service, by its tag; empty where it is not known which cloud it is. */
  readonly tells: string;
}
/** Something that runs in a cloud. */
export type CloudUse = Use &
  (
    | { readonly use: 'component'; readonly element: Component }
    | { readonly use: 'boundary'; readonly element: Boundary }
    | { readonly use: 'runtime'; readonly element: Runtime }
  );

const providersOf = (tags: readonly string[] | undefined): Provider[] =>
  PROVIDER_TAGS.filter((provider) => hasBaseTag(tags, provider));

/** The components in each boundary, those of the boundaries within it included. */
const insideBoundaries = (facts: Facts): ((boundary: string) => readonly Component[]) => {
  const inside = new Map<string, Component[]>();
  for (const component of facts.components)
    for (const { key } of facts.boundariesAround(component.key)) {
      const there = inside.get(key);
      if (there) there.push(component);
      else inside.set(key, [component]);
    }
  return (boundary) => inside.get(boundary) ?? [];
};

const running = (facts: Facts, runtime: Runtime): Component[] =>
  (runtime.components ?? []).flatMap((key) => facts.component(key) ?? []);

/** Whether a component, something around it, or a runtime that it runs on has the tag. */
const isTaggedThrough = (facts: Facts, component: Component, tag: string): boolean =>
  [component, ...facts.boundariesAround(component.key)].some((each) => hasTag(each, [tag])) ||
  facts.runtimes.some((runtime) => runtime.components?.includes(component.key) && hasTag(runtime, [tag]));

const mostSensitive = (components: readonly Component[]): Component | undefined =>
  [...components]
    .sort((a, b) => compareText(a.key, b.key))
    .reduce<Component | undefined>(
      (best, next) => (!best || sensitivityScore(next) > sensitivityScore(best) ? next : best),
      undefined,
    );

/**
 * What ought to be set up by a guide: each tagged runtime and boundary, each cloud boundary without a tag, one component
 * for each provider that none of those stands for, and each component that is tagged as a service with a guide of its own.
 */
export function* cloudUse(facts: Facts): Generator<CloudUse> {
  const inside = insideBoundaries(facts);
  const tagged = facts.components.filter((component) => hasTag(component, TAGS));
  const covered = new Set<Provider>();
  for (const element of facts.runtimes)
    if (hasTag(element, TAGS))
      for (const tells of providersOf(element.tags)) {
        covered.add(tells);
        yield { facts, use: 'runtime', element, inside: running(facts, element), guide: PROVIDERS[tells], tells };
      }
  for (const element of facts.boundaries) {
    const there = { facts, use: 'boundary', element, inside: inside(element.key) } as const;
    if (hasTag(element, TAGS))
      for (const tells of providersOf(element.tags)) {
        covered.add(tells);
        yield { ...there, guide: PROVIDERS[tells], tells };
      }
    else if (isCloud(element.type)) yield { ...there, guide: 'the provider’s guide', tells: '' };
  }
  for (const tells of PROVIDER_TAGS) {
    // What stands in a tagged boundary, or on a tagged runtime, has that to stand for it.
    if (covered.has(tells)) continue;
    const element = mostSensitive(tagged.filter(({ tags }) => hasBaseTag(tags, tells)));
    if (element) yield { facts, use: 'component', element, inside: [element], guide: PROVIDERS[tells], tells };
  }
  for (const element of tagged.filter((component) => hasTag(component, SERVICE_TAGS)))
    for (const tells of ['aws:ec2', 'aws:s3'] as const)
      if (isTaggedThrough(facts, element, tells))
        yield { facts, use: 'component', element, inside: [element], guide: SERVICE_GUIDES[tells], tells };
}
