#!/usr/bin/env bash
# How many mutants of the plugins the fixtures kill: tests/mutation.sh [Plugin ...], all of them by default. Needs jq.
# Lists the mutants that live, then killed and all per plugin, and fails below 85 %. JOBS=2 runs two at a time.
set -euo pipefail
cd "$(dirname "$0")/Plugins.Mutation"
out=../../artifacts/mutation
[ $# -gt 0 ] || set -- $(cd ../../plugins && ls -d */ | tr -d /)

dotnet tool restore >/dev/null
mkdir -p $out
reports=()
for plugin; do
  reports+=("$out/$plugin/reports/mutation-report.json")
  rm -rf "${out:?}/$plugin"
  dotnet stryker --project "$plugin.csproj" --concurrency "${JOBS:-1}" --skip-version-check --output "$out/$plugin" >"$out/$plugin.log" 2>&1 ||
    { tail -20 "$out/$plugin.log"; exit 1; }
done

jq -r '.files | to_entries[] | .key as $file | .value.mutants[] | select(.status == "Survived" or .status == "NoCoverage")
  | "\($file | sub(".*/plugins/"; "")):\(.location.start.line): \(.mutatorName): \(.replacement | gsub("\\s+"; " ") | .[:120])"' "${reports[@]}"

jq -rs '
  def score: "\(map(select(. == "Killed" or . == "Timeout")) | length) of \(length)";
  def percent: if length == 0 then "" else (map(select(. == "Killed" or . == "Timeout")) | length) * 1000 / length | floor / 10 end;
  def row($name): [$name, (map(.status) | score, percent), (map(select(.mutatorName != "String mutation").status) | score, percent)] | @tsv;
  [.[] | (.projectRoot | sub(".*/"; "")) as $plugin | .files[].mutants[] | select(.status | IN("Killed", "Timeout", "Survived", "NoCoverage")) | . + { $plugin }]
  | (["plugin", "killed", "%", "without strings", "%"] | @tsv), (group_by(.plugin)[] | row(.[0].plugin)), row("all")' "${reports[@]}" >$out/score.tsv
column -t -s $'\t' $out/score.tsv
awk -F'\t' '$1 == "all" { exit $3 < 85 }' $out/score.tsv
