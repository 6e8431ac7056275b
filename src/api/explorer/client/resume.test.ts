import { getOperationAST, parse } from 'graphql';
import { resumeAfter, type Resumable } from './resume.js';

function received(document: string, variables: Record<string, unknown>, data: Record<string, unknown> | null) {
  const operation = getOperationAST(parse(document));
  if (!operation) throw new Error('the document has no operation');
  const request: Resumable = { variables };
  resumeAfter(request, operation, data);
  return request.variables;
}

const WITH =
  'subscription ($id: ID!, $afterRevision: Int) { events(id: $id, afterRevision: $afterRevision) { revision } }';
const WITHOUT = 'subscription ($id: ID!) { events(id: $id) { revision } }';

describe('A subscription of the explorer after a reconnect', () => {
  it('continues after the last revision that it received', () => {
    expect(received(WITH, { id: 'a', afterRevision: 2 }, { events: { revision: 9 } })).toEqual({
      id: 'a',
      afterRevision: 9,
    });
  });

  it('gets no variable that its operation does not declare', () => {
    expect(received(WITHOUT, { id: 'a' }, { events: { revision: 9 } })).toEqual({ id: 'a' });
  });

  it('stays as it was when what it received has no revision', () => {
    expect(received(WITH, { id: 'a' }, { events: { action: 'updateComponent' } })).toEqual({ id: 'a' });
    expect(received(WITH, { id: 'a' }, null)).toEqual({ id: 'a' });
  });
});
