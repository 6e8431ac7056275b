/** Questions that several rules of the pack share, so that each is asked in one way. */
import type { Component } from '../../model.js';
import { about, ask, type Ask } from '../yields.js';
import { isModelled, isPlaced } from './known.js';

/** For its confidentiality, where nothing at all says how sensitive a component is. */
export const askSensitivity = (component: Component): Ask | undefined =>
  ask(
    about('components', component),
    'confidentiality',
    component.confidentiality ?? (isModelled(component) || undefined),
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

/** For the formats that a component accepts. */
export const askFormats = (component: Component): Ask | undefined =>
  ask(
    about('components', component),
    'formatsAccepted',
    component.formatsAccepted,
    `Which data formats does ${component.name} accept: JSON, XML, CSV, YAML, files, serialised objects?`,
  );

/** For where a component stands, where neither that is known nor what it is. */
export const askBoundary = (component: Component): Ask | undefined =>
  ask(
    about('components', component),
    'boundary',
    component.boundary ?? (isPlaced(component) || undefined),
    `In which network does ${component.name} stand?`,
  );
