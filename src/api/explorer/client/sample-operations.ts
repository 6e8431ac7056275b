const BLUEPRINTS = `# Welcome to Plinth. Sign in above, then press the play button or Ctrl+Enter.
#
# These are your organization's blueprints, with what each of them is made of.
# Ctrl+Space completes; the book on the left is the whole schema.

query Blueprints {
  blueprints(first: 5) {
    totalCount
    nodes {
      id
      key
      name
      revision
      components(first: 5) {
        totalCount
        nodes {
          id
          name
          kind
          technology
        }
      }
      links(first: 5) {
        totalCount
        nodes {
          name
          protocol
          timeoutMs
        }
      }
    }
  }
}
`;

const LIVE_FEED = `# The live feed of one blueprint: each change arrives here the moment it happens.
#
# 1. Put the id of a blueprint into the variables below: the query "Blueprints" shows them.
# 2. Press the play button; it runs until you press it again.
# 3. Change something, for instance with "RenameComponent" in a second window.
#
# With afterRevision you first get what happened since that revision: 0 for all of it.

subscription LiveFeed($blueprintId: ID!, $afterRevision: Int) {
  blueprintEvents(blueprintId: $blueprintId, afterRevision: $afterRevision) {
    revision
    action
    at
    actor {
      name
    }
    changes {
      nodes {
        kind
        list
        name
        fields
      }
    }
  }
}
`;

const RENAME_COMPONENT = `# Changes one component. What is absent stays as it is, null clears.
# Every change gives the blueprint a new revision and everybody who subscribed an event.

mutation RenameComponent($id: ID!, $name: Name!) {
  updateComponent(input: { id: $id, component: { name: $name } }) {
    component {
      key
      name
    }
    blueprint {
      revision
    }
    errors {
      code
      message
      path
    }
  }
}
`;

const json = (variables: object): string => JSON.stringify(variables, null, 2);

/** The tabs of somebody who is here for the first time. */
export const SAMPLE_TABS = [
  { query: BLUEPRINTS },
  { query: LIVE_FEED, variables: json({ blueprintId: 'bpt_…' }) },
  { query: RENAME_COMPONENT, variables: json({ id: 'cmp_…', name: 'A new name' }) },
];
