#!/usr/bin/env bash
# Reviews a blueprint and fails when the review does not pass. Needs curl, PLINTH_URL and PLINTH_API_KEY (a key with the role
# ENGINEER and the scope WRITE).
#
#   gate-in-ci.sh <id of the blueprint> [what is demanded, e.g. 'minScore: 60, failOn: [ERROR, WARNING]']
set -euo pipefail
demands=${2:-'failOn: [ERROR], onlyNew: true'}
query="mutation (\$id: ID!) { reviewBlueprint(input: { blueprintId: \$id }) {
  review { revision score passes($demands) { passed reasons } } errors { code message } } }"
# As a JSON text: on one line, its quotes escaped.
query=${query//$'\n'/ }
query=${query//\"/\\\"}
answer=$(printf '{"query":"%s","variables":{"id":"%s"}}' "$query" "$1" |
  curl -sS "${PLINTH_URL:-http://localhost:4000}/graphql" -H 'content-type: application/json' \
    -H "authorization: Bearer $PLINTH_API_KEY" --data-binary @-)
printf '%s\n' "$answer"
grep -q '"passed":true' <<<"$answer"
