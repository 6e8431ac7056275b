/** Questions that several rules of the pack share, so that each is asked in one way. */
import type { Facts } from '../../facts.js';
import type { Component } from '../../model.js';
import type { DataFormat } from '../../vocabulary.js';
import { askPractice, practised, type Practised } from '../practices.js';
import { about, ask, type Ask } from '../yields.js';
import { isModelled, isPlaced } from './known.js';

/** For its confidentiality, where nothing at all says how sensitive a component is. What is outside is rated by its owner. */
export const askSensitivity = (component: Component): Ask | undefined =>
  ask(
    about('components', component),
    'confidentiality',
    component.confidentiality ?? (isModelled(component) || component.kind === 'EXTERNAL' || undefined),
    `How confidential is what ${component.name} works on?`,
  );

/** For what a service is, which its kind leaves open. */
export const askType = (component: Component): Ask | undefined =>
  ask(
    about('components', component),
    'technologyTypes',
    component.technologyTypes,
    `What is ${component.name}: a web application, a web service (REST or SOAP), or something else?`,
  );

const FORMATS: Practised<Component, 'formatsAccepted'> = {
  list: 'components',
  practice: 'formatsAccepted',
  own: ({ formatsAccepted }) => formatsAccepted,
  field: 'formatsAccepted',
};

/** Whether a component accepts a format, by its own word or by what all services accept. */
export const accepts = (facts: Facts, component: Component, format: DataFormat): boolean =>
  practised(facts, FORMATS, component)?.includes(format) === true;

/** For the formats that components accept. */
export const askFormats = (facts: Facts, components: readonly Component[]): Iterable<Ask | undefined> =>
  askPractice(facts, FORMATS, components, {
    all: 'Which data formats do the services accept at all: JSON, XML, CSV, YAML, files, serialised objects?',
    one: ({ name }) => `Which data formats does ${name} accept: JSON, XML, CSV, YAML, files, serialised objects?`,
  });

/** For where a component stands, where neither that is known nor what it is. */
export const askBoundary = (component: Component): Ask | undefined =>
  ask(
    about('components', component),
    'boundary',
    component.boundary ?? (isPlaced(component) || undefined),
    `In which network does ${component.name} stand?`,
  );
