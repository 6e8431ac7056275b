/** The SDL type of an id. */
import { typeOfId, type IdType } from '../../platform/ids.js';

/** Types that have ids and are no nodes. */
type Hidden = 'Session' | 'Job';
export type NodeType = Exclude<IdType, Hidden>;

/** Whether things of a type are nodes. */
export const isNodeType = (type: IdType | undefined): type is NodeType =>
  type !== undefined && type !== 'Session' && type !== 'Job';

/** The type of a node's id; throws where it is none, since only documents of ours are asked about. */
export const typeOfNode = <T extends NodeType>(id: string): T => {
  const type = typeOfId(id);
  if (!isNodeType(type)) throw new Error(`${id} is not the id of a node`);
  return type as T; // the caller's field says which of them can stand there
};
