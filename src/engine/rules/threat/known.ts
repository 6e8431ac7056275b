/**
 * What is known about a component. A model of Threagile states technology types and ratings; one from compose or
 * Kubernetes states neither, and a rule that rests on them asks instead of judging.
 */
import type { Component } from '../../model.js';
import { isStore } from '../scope.js';

/** Whether the component keeps data: what its asset type says, else its kind. */
export const isDatastore = (component: Component): boolean =>
  component.assetType ? component.assetType === 'DATASTORE' : isStore(component);

/** Whether somebody has stated what the component is, as Threagile names it; its kind alone is less than that. */
export const isTyped = (component: Component): boolean => component.technologyTypes !== undefined;

/** Whether somebody has rated the component, or said which data it works on. */
export const isRated = ({ confidentiality, integrity, availability, dataProcessed, dataStored }: Component): boolean =>
  [confidentiality, integrity, availability].some((rating) => rating !== undefined) ||
  (dataProcessed?.length ?? 0) + (dataStored?.length ?? 0) > 0;

/** Whether there is enough about the component to rate a threat to it. */
export const isModelled = (component: Component): boolean => isTyped(component) || isRated(component);

/** Whether it is known where the component stands; a threat model that names no boundary says that there is none. */
export const isPlaced = (component: Component): boolean => isTyped(component) || component.boundary !== undefined;
