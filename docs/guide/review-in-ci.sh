#!/usr/bin/env bash
# Imports a file into a blueprint, reviews it, saves the findings as SARIF, and fails when the review found new errors.
# Needs curl and jq, PLINTH_URL and PLINTH_API_KEY (a key with the role ARCHITECT and the scopes READ and WRITE).
#
#   review-in-ci.sh <key of the blueprint> <format, e.g. DOCKER_COMPOSE> <file>
set -euo pipefail
key=$1 format=$2 file=$3
url=${PLINTH_URL:-http://localhost:4000}

# ask <query> [arguments for jq that build the variables]: the answer's data; fails with the errors when there are any.
ask() {
  local query=$1 answer
  shift
  answer=$(jq -n --arg query "$query" "$@" | curl -sS "$url/graphql" -H 'content-type: application/json' \
    -H "authorization: Bearer $PLINTH_API_KEY" -d @-)
  if jq -e '.errors or any(.data[]?; .errors? // [] | length > 0)' <<<"$answer" >/dev/null; then
    jq -r '.errors // [.data[].errors[]] | .[] | .message' <<<"$answer" >&2
    return 1
  fi
  jq .data <<<"$answer"
}

id=$(ask 'query ($key: Key) { blueprint(key: $key) { id } }' --arg key "$key" \
  '{$query, variables: {$key}}' | jq -r '.blueprint.id // empty')
[[ $id ]] || id=$(ask 'mutation ($input: CreateBlueprintInput!) { createBlueprint(input: $input) { blueprint { id } errors { message } } }' \
  --arg key "$key" '{$query, variables: {input: {name: $key, $key}}}' | jq -r .createBlueprint.blueprint.id)

ask 'mutation ($input: ImportModelInput!) { importModel(input: $input) {
  report { created updated deleted unchanged } issues { severity message line column } errors { message } } }' \
  --arg id "$id" --arg format "$format" --rawfile source "$file" \
  '{$query, variables: {input: {blueprintId: $id, $format, $source, prune: true}}}' |
  jq -r '.importModel | (.report | "import: \(.created) created, \(.updated) updated, \(.deleted) deleted, \(.unchanged) unchanged"),
    (.issues[] | "\(.severity | ascii_downcase): \(.message) (line \(.line))")'

review=$(ask 'mutation ($input: ReviewBlueprintInput!) { reviewBlueprint(input: $input) {
  review { score confidence changes { new persisting fixed } findings(first: 100, filter: { severities: [ERROR], statuses: [NEW] }) {
    totalCount nodes { message } } } errors { message } } }' \
  --arg id "$id" '{$query, variables: {input: {blueprintId: $id}}}' | jq .reviewBlueprint.review)
jq -r '"review: score \(.score), \(.changes.new) new findings, \(.changes.persisting) persisting, \(.changes.fixed) fixed",
  (.findings.nodes[] | "new error: \(.message)")' <<<"$review"

curl -sS --fail "$url/blueprints/$id/files/sarif" -H "authorization: Bearer $PLINTH_API_KEY" -o plinth.sarif
echo 'findings saved as plinth.sarif'
[[ $(jq .findings.totalCount <<<"$review") == 0 ]]
