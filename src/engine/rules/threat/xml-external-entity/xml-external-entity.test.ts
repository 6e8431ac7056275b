import { found } from '../found.examples.js';
import { xmlExternalEntity } from './xml-external-entity.js';

it('weighs more with the highest rating of the component or its data', () => {
  const parsing = (x: object) =>
    found(xmlExternalEntity, {
      components: { x: { formatsAccepted: ['XML'], ...x } },
      dataAssets: { top: { confidentiality: 'STRICTLY_CONFIDENTIAL' } },
    });
  expect(parsing({ integrity: 'CRITICAL' })).toEqual(['x VERY_LIKELY MEDIUM']);
  expect(parsing({ availability: 'MISSION_CRITICAL' })).toEqual(['x VERY_LIKELY HIGH']);
  expect(parsing({ dataStored: ['top'] })).toEqual(['x VERY_LIKELY HIGH']);
});
