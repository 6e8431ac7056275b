/** What the servers answer with: 21 blueprints, one of them with a hundred components. */
import { largeModel } from '../../test/kit/large-model.js';
import { applyModel, newBlueprint, newOwner } from '../../test/kit/story.js';

export interface Seed {
  readonly token: string;
  readonly blueprintId: string;
}

/** Makes it through the API. */
export const seed = async (url: string): Promise<Seed> => {
  const owner = await newOwner(url);
  if (!owner.token) throw new Error('nobody is signed in');
  const blueprintId = await newBlueprint(owner, 'Large');
  await applyModel(owner, blueprintId, largeModel(100));
  for (let i = 0; i < 20; i += 1) await applyModel(owner, await newBlueprint(owner, `Small ${i}`), largeModel(5));
  return { token: owner.token, blueprintId };
};
