/** What a compose service says of how it is stopped and deployed. */
import type { Component } from '../../model.js';
import { secondsOf } from './quantities.js';
import type { ReadText, ServiceNode } from './service-node.js';

/** What Docker waits for when nothing is stated, in seconds. */
const USUAL_GRACE = 10;

/** Who asks for more time than usual, or runs something before the end, has something to finish. */
const isGraceful = (service: ServiceNode, text: ReadText): boolean | undefined => {
  const grace = secondsOf(text(service.get('stop_grace_period')));
  if (grace === 0 || /^(?:SIG)?KILL$|^9$/i.test(text(service.get('stop_signal')) ?? '')) return false;
  const hooks = service.get('pre_stop')?.items().length ?? 0;
  return hooks > 0 || (grace !== undefined && grace > USUAL_GRACE) ? true : undefined;
};

/** Swarm goes back by itself where it is told to, or knows how it should. */
const isReversible = (service: ServiceNode, text: ReadText): true | undefined => {
  const deploy = service.get('deploy');
  const onFailure = text(deploy?.get('update_config')?.get('failure_action'));
  return onFailure === 'rollback' || deploy?.get('rollback_config')?.kind === 'map' ? true : undefined;
};

/** Facts about stopping and deploying, where they are stated. */
export const operationFacts = (
  service: ServiceNode,
  text: ReadText,
): Pick<Component, 'gracefulShutdown' | 'rollback'> => {
  const [gracefulShutdown, rollback] = [isGraceful(service, text), isReversible(service, text)];
  return {
    ...(gracefulShutdown !== undefined && { gracefulShutdown }),
    ...(rollback !== undefined && { rollback }),
  };
};
