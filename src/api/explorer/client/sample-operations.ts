const BLUEPRINTS = `# Welcome to Plinth.
#
# Sign in above, then press the play button or
# Ctrl+Enter: these are the blueprints of your
# organization and what they are made of.
#
# Ctrl+Space completes what you write; the book
# on the left holds the whole schema.

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

const LIVE_FEED = `# The live feed of one blueprint: each change
# arrives the moment it happens.
#
# 1. Put the id of a blueprint into the variables;
#    "Blueprints" shows them.
# 2. Press the play button; it runs until you
#    press it again.
# 3. Change something, for instance with
#    "RenameComponent" in a second window.
#
# With "afterRevision": 0 in the variables you
# first get all that has happened so far.

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

const RENAME_COMPONENT = `# Renames a component; "Blueprints" shows their ids.
#
# What is absent stays as it is, null clears. The
# blueprint gets a new revision, and whoever
# subscribed to it an event.

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
